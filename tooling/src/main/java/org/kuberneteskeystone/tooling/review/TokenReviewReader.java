package org.kuberneteskeystone.tooling.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What a TokenReview's status says about a token. */
final class TokenReviewReader implements Reviewer.StatusReader<Review> {
    @Override
    public Optional<Review> read(JsonNode status) {
        var authenticated = status.path("authenticated");
        if (!Json.isAbsentOr(status, status.isObject()) || !Json.isAbsentOr(authenticated, authenticated.isBoolean())) {
            return Optional.empty();
        }
        if (authenticated.asBoolean()) {
            return Optional.of(user(status.path("user")));
        }
        var error = status.path("error").asText();
        return Optional.of(error.isEmpty() ? new Review.Refused() : new Review.CouldNotAsk(error));
    }

    @Override
    public Review unreadable(String problem) {
        return new Review.Unreadable(problem);
    }

    private static Review user(JsonNode user) {
        var extra = new LinkedHashMap<String, List<String>>();
        user.path("extra").properties().forEach(entry -> extra.put(entry.getKey(), Json.texts(entry.getValue())));
        return new Review.Authenticated(
                user.path("username").asText(), user.path("uid").asText(), Json.texts(user.path("groups")), extra);
    }
}
