package org.kuberneteskeystone.authenticator.review;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The answer to kube-apiserver. A refusal without an error is cached there, one with an error is not.
 *
 * @param error why nothing could be found out
 */
public record TokenReviewStatus(boolean authenticated, Optional<UserInfo> user, Optional<String> error) {
    /** Who it is. */
    public record UserInfo(String username, String uid, List<String> groups, SortedMap<String, List<String>> extra) {}

    public static TokenReviewStatus accept(UserInfo user) {
        return new TokenReviewStatus(true, Optional.of(user), Optional.empty());
    }

    public static TokenReviewStatus reject() {
        return new TokenReviewStatus(false, Optional.empty(), Optional.empty());
    }

    public static TokenReviewStatus undecided(String reason) {
        return new TokenReviewStatus(false, Optional.empty(), Optional.of(reason));
    }
}
