package org.kuberneteskeystone.tooling.policy;

import java.nio.charset.StandardCharsets;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Requester;
import org.kuberneteskeystone.authenticator.review.Decoded;
import org.kuberneteskeystone.authenticator.review.SubjectAccessReview;
import org.kuberneteskeystone.authenticator.review.SubjectAccessReview.NonResourceAttributes;
import org.kuberneteskeystone.authenticator.review.SubjectAccessReview.ResourceAttributes;
import org.kuberneteskeystone.authenticator.review.SubjectAccessReviewReader;

/** A SubjectAccessReview that somebody wrote, or that kube-apiserver sent. */
public final class WrittenAccess {
    private WrittenAccess() {}

    /** What it asks; says what else it is with an {@link IllegalArgumentException}. */
    public static AccessRequest read(String json) {
        return switch (SubjectAccessReviewReader.read(json.getBytes(StandardCharsets.UTF_8))) {
            case Decoded.Access(var review) ->
                new AccessRequest(
                        new Requester(
                                review.user(),
                                review.uid(),
                                review.groups(),
                                review.extra().map(extra -> extra)),
                        attributes(review));
            case Decoded.NotAReview(var reason) -> throw new IllegalArgumentException(reason);
            case Decoded.Review _ -> throw new IllegalArgumentException("it is a TokenReview");
        };
    }

    private static Attributes attributes(SubjectAccessReview review) {
        return switch (review.attributes()) {
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
    }
}
