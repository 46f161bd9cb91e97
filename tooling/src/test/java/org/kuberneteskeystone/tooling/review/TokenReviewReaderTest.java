package org.kuberneteskeystone.tooling.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TokenReviewReaderTest {
    private static final String HEAD =
            "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\",\"status\":";

    record Case(String name, int status, String body, Review review) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            new Case(
                    "a user",
                    200,
                    HEAD
                            + "{\"authenticated\":true,\"user\":{\"username\":\"alice\",\"uid\":\"1\",\"groups\":[\"g\"],"
                            + "\"extra\":{\"k\":[\"v\",\"w\"]}}}}",
                    new Review.Authenticated("alice", "1", List.of("g"), Map.of("k", List.of("v", "w")))),
            new Case(
                    "a user with a name only",
                    200,
                    HEAD + "{\"authenticated\":true,\"user\":{\"username\":\"alice\"}}}",
                    new Review.Authenticated("alice", "", List.of(), Map.of())),
            new Case("a no", 200, HEAD + "{\"authenticated\":false}}", new Review.Refused()),
            new Case("no status", 200, HEAD + "{}}", new Review.Refused()),
            new Case(
                    "an error",
                    200,
                    HEAD + "{\"authenticated\":false,\"error\":\"down\"}}",
                    new Review.CouldNotAsk("down")),
            new Case(
                    "a yes that is none",
                    200,
                    HEAD + "{\"authenticated\":\"true\"}}",
                    new Review.Unreadable("the webhook's status has fields of another type")),
            new Case(
                    "another version",
                    200,
                    "{\"apiVersion\":\"authentication.k8s.io/v1beta1\",\"kind\":\"TokenReview\","
                            + "\"status\":{\"authenticated\":true}}",
                    new Review.Unreadable("the webhook's answer is no TokenReview of authentication.k8s.io/v1"
                            + " but 'TokenReview' of 'authentication.k8s.io/v1beta1'")),
            new Case("no JSON", 200, "<html>", new Review.Unreadable("the webhook's answer is no JSON")),
            new Case("nothing", 200, "", new Review.Unreadable("the webhook's answer is no JSON")));

    @ParameterizedTest
    @FieldSource("CASES")
    void readsAReply(Case c) {
        var reply = new Webhook.Reply(c.status(), Optional.of(c.body()), true, Duration.ZERO);
        var answer =
                Reviewer.answer(reply, "authentication.k8s.io/v1", TokenReviewRequest.KIND, new TokenReviewReader());
        assertThat(answer.review()).isEqualTo(c.review());
    }
}
