package org.kuberneteskeystone.authenticator.upstream;

import java.util.List;
import org.kuberneteskeystone.authenticator.authentication.Verdict;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Authenticated;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.authentication.mapping.KubernetesUser;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;
import org.kuberneteskeystone.authenticator.review.ApiVersion;
import org.kuberneteskeystone.authenticator.review.Replied;
import org.kuberneteskeystone.authenticator.review.TokenReviewReplyReader;
import org.kuberneteskeystone.authenticator.review.TokenReviewStatus;

/**
 * What an answer of the upstream webhook means. Its users keep their names: {@code system:node:…} is nobody's invention
 * there, but what the webhook is for.
 */
final class Answers {
    /** @param audiences for which the token is good, where the webhook said so */
    record Meaning(Verdict verdict, List<String> audiences) {
        private static Meaning of(Verdict verdict) {
            return new Meaning(verdict, List.of());
        }
    }

    private static final int MESSAGE_LENGTH_MAX = 300;

    private Answers() {}

    /**
     * Decides.
     *
     * @param token never repeated, even where the webhook does
     */
    static Meaning meaning(int status, byte[] body, ApiVersion version, String token) {
        // The Go implementation says "no" with 401 and a whole review beside it.
        if (status / 100 != 2 && status != 401) {
            return undecided("answered with status " + status);
        }
        return switch (TokenReviewReplyReader.read(body, version)) {
            case Replied.NotAReply(var reason) ->
                undecided("answered with status " + status + " and no TokenReview: " + reason);
            case Replied.Status(var review)
            when status == 401 && review.authenticated() ->
                undecided("contradicts itself: status 401 and authenticated");
            case Replied.Status(var review) -> meaning(review, token);
        };
    }

    private static Meaning meaning(TokenReviewStatus review, String token) {
        if (review.authenticated()) {
            var user = review.user().orElseThrow();
            return new Meaning(
                    new Authenticated(new KubernetesUser(user.username(), user.uid(), user.groups(), user.extra())),
                    review.audiences());
        }
        return review.error()
                .map(error -> undecided("could not decide: " + harmless(error, token)))
                .orElseGet(() ->
                        Meaning.of(new Rejected(Reason.REFUSED_UPSTREAM, "the upstream webhook refuses the token")));
    }

    private static String harmless(String message, String token) {
        var line = message.replace(token, "[hidden]").replaceAll("\\s+", " ");
        return line.length() > MESSAGE_LENGTH_MAX ? line.substring(0, MESSAGE_LENGTH_MAX) + "…" : line;
    }

    private static Meaning undecided(String message) {
        return Meaning.of(new Undecided(Reason.UPSTREAM_UNAVAILABLE, "the upstream webhook " + message));
    }
}
