package org.kuberneteskeystone.authenticator.review;

import java.util.List;

/**
 * The question of kube-apiserver. What it sends as {@code status} is ignored.
 *
 * @param audiences for whom the token should be good; empty means the API server itself
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#webhook-token-authentication">
 *     Webhook token authentication</a>
 */
public record TokenReview(ApiVersion version, String token, List<String> audiences) {
    /** The group of its API. */
    public static final String GROUP = "authentication.k8s.io";

    static final String KIND = "TokenReview";

    @Override
    public String toString() {
        return "TokenReview[" + version + ", [hidden], " + audiences + "]";
    }
}
