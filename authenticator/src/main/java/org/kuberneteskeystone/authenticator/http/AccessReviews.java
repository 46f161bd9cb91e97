package org.kuberneteskeystone.authenticator.http;

import java.util.function.Function;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Decision;
import org.kuberneteskeystone.authenticator.authorization.Requester;
import org.kuberneteskeystone.authenticator.review.SubjectAccessReview;
import org.kuberneteskeystone.authenticator.review.SubjectAccessReview.NonResourceAttributes;
import org.kuberneteskeystone.authenticator.review.SubjectAccessReview.ResourceAttributes;
import org.kuberneteskeystone.authenticator.review.SubjectAccessReviewStatus;

/** What a SubjectAccessReview asks, and what a decision answers. */
final class AccessReviews {
    private AccessReviews() {}

    static AccessRequest question(SubjectAccessReview review) {
        var attributes = switch (review.attributes()) {
            case ResourceAttributes(
                    var namespace,
                    var verb,
                    var group,
                    var version,
                    var resource,
                    var subresource,
                    var name) -> new Attributes.Resource(namespace, verb, group, version, resource, subresource, name);
            case NonResourceAttributes(var path, var verb) -> new Attributes.NonResource(path, verb);
        };
        return new AccessRequest(
                new Requester(
                        review.user(),
                        review.uid(),
                        review.groups(),
                        review.extra().map(Function.identity())),
                attributes);
    }

    static SubjectAccessReviewStatus answer(Decision decision) {
        return switch (decision) {
            case Decision.Allowed(var reason) -> new SubjectAccessReviewStatus(true, false, reason);
            case Decision.NoOpinion(var reason) -> new SubjectAccessReviewStatus(false, false, reason);
            case Decision.Denied(var reason) -> new SubjectAccessReviewStatus(false, true, reason);
        };
    }
}
