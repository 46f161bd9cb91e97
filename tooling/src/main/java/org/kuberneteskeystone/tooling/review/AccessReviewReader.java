package org.kuberneteskeystone.tooling.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a SubjectAccessReview's status says. Both allowed and denied is denied, as kube-apiserver has it. */
final class AccessReviewReader implements Reviewer.StatusReader<AccessReview> {
    @Override
    public Optional<AccessReview> read(JsonNode status) {
        var allowed = status.path("allowed");
        var denied = status.path("denied");
        if (!Json.isAbsentOr(status, status.isObject())
                || !Json.isAbsentOr(allowed, allowed.isBoolean())
                || !Json.isAbsentOr(denied, denied.isBoolean())) {
            return Optional.empty();
        }
        var reason = status.path("reason").asText();
        var error = status.path("evaluationError").asText();
        if (denied.asBoolean()) {
            return Optional.of(new AccessReview.Denied(reason, error));
        }
        return Optional.of(
                allowed.asBoolean()
                        ? new AccessReview.Allowed(reason, error)
                        : new AccessReview.NoOpinion(reason, error));
    }

    @Override
    public AccessReview unreadable(String problem) {
        return new AccessReview.Unreadable(problem);
    }
}
