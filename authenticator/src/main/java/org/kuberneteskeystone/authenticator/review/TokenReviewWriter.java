package org.kuberneteskeystone.authenticator.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the reply in two parts, because one status serves both versions: what comes before it, and the status itself,
 * which ends the object. The question is never repeated in it: it holds the token.
 */
public final class TokenReviewWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] V1 = beginningOf(ApiVersion.V1);
    private static final byte[] V1BETA1 = beginningOf(ApiVersion.V1BETA1);

    private TokenReviewWriter() {}

    private static byte[] beginningOf(ApiVersion version) {
        return ("{\"apiVersion\":\"" + version.in(TokenReview.GROUP) + "\",\"kind\":\"TokenReview\",\"status\":")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Everything before the status. Not to be changed. */
    public static byte[] beginning(ApiVersion version) {
        return switch (version) {
            case V1 -> V1;
            case V1BETA1 -> V1BETA1;
        };
    }

    /** The status, and the end of the object around it. */
    public static byte[] statusAndEnd(TokenReviewStatus status) {
        var bytes = new ByteArrayOutputStream(1024);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeBooleanField("authenticated", status.authenticated());
            if (status.user().isPresent()) {
                user(json, status.user().get());
            }
            if (!status.audiences().isEmpty()) {
                strings(json, "audiences", status.audiences());
            }
            if (status.error().isPresent()) {
                json.writeStringField("error", status.error().get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.write('}');
        return bytes.toByteArray();
    }

    /** The question, as kube-apiserver asks it. */
    public static byte[] question(ApiVersion version, String token, List<String> audiences) {
        var bytes = new ByteArrayOutputStream(1024);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("apiVersion", version.in(TokenReview.GROUP));
            json.writeStringField("kind", "TokenReview");
            json.writeObjectFieldStart("spec");
            json.writeStringField("token", token);
            if (!audiences.isEmpty()) {
                strings(json, "audiences", audiences);
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void user(JsonGenerator json, TokenReviewStatus.UserInfo user) throws IOException {
        json.writeObjectFieldStart("user");
        json.writeStringField("username", user.username());
        json.writeStringField("uid", user.uid());
        strings(json, "groups", user.groups());
        json.writeObjectFieldStart("extra");
        for (var entry : user.extra().entrySet()) {
            strings(json, entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (var value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
