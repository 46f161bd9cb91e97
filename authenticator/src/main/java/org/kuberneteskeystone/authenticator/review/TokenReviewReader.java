package org.kuberneteskeystone.authenticator.review;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a TokenReview. Unknown fields are skipped, absent ones are empty; never throws, whatever the bytes. */
public final class TokenReviewReader implements ReviewBody.Reading {
    private static final int AUDIENCES_MAX = 64;

    private @Nullable String apiVersion;
    private @Nullable String kind;
    private String token = "";
    private List<String> audiences = List.of();

    private TokenReviewReader() {}

    public static Decoded read(byte[] body) {
        return ReviewBody.read(body, TokenReview.KIND, new TokenReviewReader());
    }

    @Override
    public Decoded result() {
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

    @Override
    public void readReview(JsonParser json) throws IOException {
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
