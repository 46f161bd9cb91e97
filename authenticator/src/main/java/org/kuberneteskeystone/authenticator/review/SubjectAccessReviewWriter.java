package org.kuberneteskeystone.authenticator.review;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes the reply. The question is not repeated in it: kube-apiserver reads the status only. */
public final class SubjectAccessReviewWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private SubjectAccessReviewWriter() {}

    public static byte[] reply(ApiVersion version, SubjectAccessReviewStatus status) {
        var bytes = new ByteArrayOutputStream(256);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("apiVersion", version.in(SubjectAccessReview.GROUP));
            json.writeStringField("kind", SubjectAccessReview.KIND);
            json.writeObjectFieldStart("status");
            json.writeBooleanField("allowed", status.allowed());
            if (status.denied()) {
                json.writeBooleanField("denied", true);
            }
            json.writeStringField("reason", status.reason());
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
