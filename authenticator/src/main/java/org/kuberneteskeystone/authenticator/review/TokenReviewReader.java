package org.kuberneteskeystone.authenticator.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
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
    private List<String> audiences = List.of();

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
        if (!TokenReview.KIND.equals(kind)) {
            return new Decoded.NotAReview("kind must be TokenReview or SubjectAccessReview");
        }
        var version = ApiVersion.of(TokenReview.GROUP, apiVersion);
        if (version == null) {
            return new Decoded.NotAReview(
                    "apiVersion must be authentication.k8s.io/v1 or authentication.k8s.io/v1beta1");
        }
        return new Decoded.Review(new TokenReview(version, token, audiences));
    }

    private void readReview(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "apiVersion" -> apiVersion = Fields.text(json);
                case "kind" -> kind = Fields.text(json);
                case "spec" -> readSpec(json);
                default -> Fields.skip(json);
            }
        }
    }

    private void readSpec(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Fields.require(json, JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "token" -> token = Fields.text(json);
                case "audiences" -> audiences = Fields.texts(json, AUDIENCES_MAX);
                default -> Fields.skip(json);
            }
        }
    }
}
