package org.kuberneteskeystone.authenticator.http;

import org.kuberneteskeystone.authenticator.authentication.Verdict;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Authenticated;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.review.TokenReviewStatus;
import org.kuberneteskeystone.authenticator.review.TokenReviewStatus.UserInfo;

/** How a verdict reads in a TokenReview. */
public final class Replies {
    private Replies() {}

    public static TokenReviewStatus of(Verdict verdict) {
        return switch (verdict) {
            case Authenticated(var user) ->
                TokenReviewStatus.accept(new UserInfo(user.username(), user.uid(), user.groups(), user.extra()));
            case Rejected _ -> TokenReviewStatus.reject();
            case Undecided(var _, var message) -> TokenReviewStatus.undecided(message);
        };
    }
}
