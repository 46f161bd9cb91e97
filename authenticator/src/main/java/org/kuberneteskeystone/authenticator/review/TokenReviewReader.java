package org.kuberneteskeystone.authenticator.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a TokenReview. Unknown fields are skipped, absent ones are empty; never throws, whatever the bytes. */
public final class TokenReviewReader {
    private static final int DEPTH_MAX = 32;
    private static final int AUDIENCES_MAX = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build();

    private @Nullable String apiVersion;
    private @Nullable String kind;
    private String token = "";
    private final List<String> audiences = new ArrayList<>();

    private TokenReviewReader() {}

    public static Decoded read(byte[] body) {
        try (var json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new Decoded.NotAReview("the body is not a JSON object");
            }
            var reader = new TokenReviewReader();
            reader.readReview(json);
            return json.nextToken() == null
                    ? reader.result()
                    : new Decoded.NotAReview("the body goes on after its JSON object");
        } catch (IOException _) {
            return new Decoded.NotAReview("the body is not the JSON of a TokenReview");
        }
    }

    private Decoded result() {
        if (!"TokenReview".equals(kind)) {
            return new Decoded.NotAReview("kind must be TokenReview");
        }
        var version = ApiVersion.of(apiVersion);
        if (version == null) {
            return new Decoded.NotAReview(
                    "apiVersion must be authentication.k8s.io/v1 or authentication.k8s.io/v1beta1");
        }
        return new Decoded.Review(new TokenReview(version, token, List.copyOf(audiences)));
    }

    private void readReview(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "apiVersion" -> apiVersion = text(json);
                case "kind" -> kind = text(json);
                case "spec" -> readSpec(json);
                default -> skip(json);
            }
        }
    }

    private void readSpec(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return;
        }
        require(json, JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "token" -> token = text(json);
                case "audiences" -> readAudiences(json);
                default -> skip(json);
            }
        }
    }

    private void readAudiences(JsonParser json) throws IOException {
        audiences.clear();
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return;
        }
        require(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json, JsonToken.VALUE_STRING);
            if (audiences.size() == AUDIENCES_MAX) {
                throw new IOException("too many audiences");
            }
            audiences.add(Text.whole(json.getText()));
        }
    }

    private static String text(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return "";
        }
        require(json, JsonToken.VALUE_STRING);
        return Text.whole(json.getText());
    }

    private static void skip(JsonParser json) throws IOException {
        json.nextToken();
        json.skipChildren();
    }

    private static void require(JsonParser json, JsonToken wanted) throws IOException {
        if (json.currentToken() != wanted) {
            throw new IOException("unexpected JSON");
        }
    }
}
