package org.kuberneteskeystone.authenticator.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes of a review or of a reply are: nothing throws, and what was read can be written and read again. */
class ReviewFuzzTest {
    private static final List<String> SEEDS = List.of(
            "{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/v1\","
                    + "\"spec\":{\"token\":\"gAAAA\",\"audiences\":[\"https://kubernetes.default.svc\",\"\\u00fc\"]},"
                    + "\"status\":{\"user\":{}}}",
            "{\"kind\":\"SubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/v1\",\"spec\":{\"user\":\"u\","
                    + "\"groups\":[\"g\"],\"extra\":{\"k\":[\"v\"]},\"resourceAttributes\":{\"verb\":\"get\",\"namespace\":\"n\","
                    + "\"fieldSelector\":{\"requirements\":[{\"key\":\"a\",\"operator\":\"In\",\"values\":[\"b\"]}]}}}}",
            "{\"apiVersion\":\"authentication.k8s.io/v1beta1\",\"kind\":\"TokenReview\",\"status\":{\"authenticated\":true,"
                    + "\"user\":{\"username\":\"u\",\"uid\":\"i\",\"groups\":[\"b\",\"a\"],\"extra\":{\"k\":[\"\\ud83d\\ude00\"]}},"
                    + "\"audiences\":[\"a\"],\"error\":\"\"}}");

    @FuzzTest
    void anyBytes(byte[] body) {
        check(body);
    }

    @Test
    void mutationsOfGoodOnes() {
        var random = new Random(17);
        for (int i = 0; i < 30_000; i++) {
            var body = SEEDS.get(i % SEEDS.size()).getBytes(StandardCharsets.UTF_8);
            for (int j = random.nextInt(4); j >= 0; j--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            check(body);
        }
    }

    /** To a program in Go every half of a character is the same replacement: two users would be one. */
    @Test
    void takesNoHalfCharacters() {
        for (var half : List.of("\\ud83d", "\\ude00", "\\ude00\\ud83d", "x\\ud83dx")) {
            for (var field : List.of("\"gAAAA\"", "\"\\u00fc\"")) {
                assertThat(TokenReviewReader.read(bytes(SEEDS.getFirst(), field, half)))
                        .as(field + half)
                        .isInstanceOf(Decoded.NotAReview.class);
            }
            for (var field : List.of("\"u\"", "\"i\"", "\"b\"", "\"k\"", "\"\\ud83d\\ude00\"")) {
                assertThat(TokenReviewReplyReader.read(bytes(SEEDS.getLast(), field, half), ApiVersion.V1BETA1))
                        .as(field + half)
                        .isInstanceOf(Replied.NotAReply.class);
            }
        }
        assertThat(TokenReviewReplyReader.read(bytes(SEEDS.getLast(), "", ""), ApiVersion.V1BETA1))
                .isInstanceOf(Replied.Status.class);
    }

    private static byte[] bytes(String seed, String field, String text) {
        return (field.isEmpty() ? seed : seed.replace(field, "\"" + text + "\"")).getBytes(StandardCharsets.UTF_8);
    }

    private static void check(byte[] body) {
        assertThat(ReviewReader.read(body)).isNotNull();
        if (TokenReviewReader.read(body) instanceof Decoded.Review(var review)) {
            var again = TokenReviewReader.read(
                    TokenReviewWriter.question(review.version(), review.token(), review.audiences()));
            assertThat(again).isEqualTo(new Decoded.Review(review));
        }
        for (var version : ApiVersion.values()) {
            if (TokenReviewReplyReader.read(body, version) instanceof Replied.Status(var status)) {
                var written = new ByteArrayOutputStream();
                written.writeBytes(TokenReviewWriter.beginning(version));
                written.writeBytes(TokenReviewWriter.statusAndEnd(status));
                assertThat(TokenReviewReplyReader.read(written.toByteArray(), version))
                        .isEqualTo(new Replied.Status(status));
            }
        }
    }
}
