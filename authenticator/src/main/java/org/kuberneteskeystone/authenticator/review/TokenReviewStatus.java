package org.kuberneteskeystone.authenticator.review;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The answer to kube-apiserver. A refusal without an error is cached there, one with an error is not.
 *
 * @param audiences those of the question for which the token is good; empty leaves it to the API server's own
 * @param error why nothing could be found out
 */
public record TokenReviewStatus(
        boolean authenticated, Optional<UserInfo> user, List<String> audiences, Optional<String> error) {
    /** Who it is. */
    public record UserInfo(String username, String uid, List<String> groups, SortedMap<String, List<String>> extra) {}

    public static TokenReviewStatus accept(UserInfo user) {
        return new TokenReviewStatus(true, Optional.of(user), List.of(), Optional.empty());
    }

    public TokenReviewStatus withAudiences(List<String> good) {
        return new TokenReviewStatus(authenticated, user, good, error);
    }

    public static TokenReviewStatus reject() {
        return new TokenReviewStatus(false, Optional.empty(), List.of(), Optional.empty());
    }

    public static TokenReviewStatus undecided(String reason) {
        return new TokenReviewStatus(false, Optional.empty(), List.of(), Optional.of(reason));
    }
}
