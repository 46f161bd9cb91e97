package org.kuberneteskeystone.authenticator.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a review of either kind; never throws, whatever the bytes. */
public final class ReviewReader {
    private static final JsonFactory JSON = new JsonFactory();

    private ReviewReader() {}

    public static Decoded read(byte[] body) {
        return SubjectAccessReview.KIND.equals(kind(body))
                ? SubjectAccessReviewReader.read(body)
                : TokenReviewReader.read(body);
    }

    /** It nearly always comes first, so that little is read twice. */
    private static @Nullable String kind(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (json.currentName().equals("kind")) {
                    return json.nextTextValue();
                }
                Fields.skip(json);
            }
            return null;
        } catch (IOException _) {
            return null;
        }
    }
}
