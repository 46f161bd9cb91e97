package org.kuberneteskeystone.authenticator.http;

import com.fasterxml.jackson.core.JsonFactory;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The body of a refusal at the level of HTTP, in the form that Kubernetes tools show to people.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/">Status</a>
 */
final class StatusWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private StatusWriter() {}

    static Buffer failure(int code, String reason, String message) {
        var bytes = new ByteArrayOutputStream(256);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("apiVersion", "v1");
            json.writeStringField("kind", "Status");
            json.writeStringField("status", "Failure");
            json.writeStringField("message", message);
            json.writeStringField("reason", reason);
            json.writeNumberField("code", code);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
