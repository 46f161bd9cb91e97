package org.kuberneteskeystone.authenticator.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/** The body of a request, as one object of JSON and nothing more. */
final class ReviewBody {
    private static final int DEPTH_MAX = 32;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build();

    private ReviewBody() {}

    /** Reads the object of one kind, and says what came of it. */
    interface Reading {
        void readReview(JsonParser json) throws IOException;

        Decoded result();
    }

    static Decoded read(byte[] body, String kind, Reading reading) {
        try (var json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new Decoded.NotAReview("the body is not a JSON object");
            }
            reading.readReview(json);
            return json.nextToken() == null
                    ? reading.result()
                    : new Decoded.NotAReview("the body goes on after its JSON object");
        } catch (IOException _) {
            return new Decoded.NotAReview("the body is not the JSON of a " + kind);
        }
    }
}
