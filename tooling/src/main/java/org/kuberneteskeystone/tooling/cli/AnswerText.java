package org.kuberneteskeystone.tooling.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kuberneteskeystone.tooling.review.AccessReview;
import org.kuberneteskeystone.tooling.review.Answer;
import org.kuberneteskeystone.tooling.review.Review;

/** An answer for a person: what was said, and what kube-apiserver makes of it. */
final class AnswerText {
    private final List<String> lines = new ArrayList<>();

    private AnswerText() {}

    /** One line for each thing; nothing in them moves the cursor. */
    static List<String> aboutToken(Answer<Review> answer, URI webhook) {
        var text = new AnswerText();
        switch (answer.review()) {
            case Review.Authenticated user -> {
                text.heading("authenticated", answer, webhook);
                text.user(user);
                text.consequence("takes the token as this user's, and remembers that for"
                        + " --authentication-token-webhook-cache-ttl (2m unless set)");
            }
            case Review.Refused _ -> {
                text.heading("refused", answer, webhook);
                text.line("reason", "a review says none; the authenticator's decision log does");
                text.consequence("answers 401, and remembers the no for --authentication-token-webhook-cache-ttl"
                        + " (2m unless set)");
            }
            case Review.CouldNotAsk(var error) -> {
                text.heading("could not ask", answer, webhook);
                text.line("reason", error);
                text.consequence("answers 401, remembers nothing, and asks again with the next request");
            }
            case Review.Unreadable(var problem) -> text.unreadable(problem, answer, webhook);
        }
        return List.copyOf(text.lines);
    }

    static List<String> aboutAccess(Answer<AccessReview> answer, URI webhook) {
        var text = new AnswerText();
        switch (answer.review()) {
            case AccessReview.Allowed(var reason, var error) -> {
                text.heading("allowed", answer, webhook);
                text.why(reason, error);
                text.consequence("lets the request through, and remembers that (5m unless set)");
            }
            case AccessReview.NoOpinion(var reason, var error) -> {
                text.heading("no opinion (kube-apiserver asks the next authorizer)", answer, webhook);
                text.why(reason, error);
                text.consequence("answers 403 if no other authorizer allows it, and remembers this answer (30s unless"
                        + " set)");
            }
            case AccessReview.Denied(var reason, var error) -> {
                text.heading("denied (whatever RBAC says)", answer, webhook);
                text.why(reason, error);
                text.consequence("answers 403 unless an authorizer before this one allowed it, and remembers this"
                        + " answer (30s unless set)");
            }
            case AccessReview.Unreadable(var problem) -> text.unreadable(problem, answer, webhook);
        }
        return List.copyOf(text.lines);
    }

    private void heading(String said, Answer<?> answer, URI webhook) {
        lines.add(said);
        line(
                "webhook",
                String.format(
                        Locale.ROOT,
                        "%s, HTTP/%s, %.1f ms, connecting included",
                        webhook,
                        answer.http2() ? "2" : "1.1",
                        answer.took().toNanos() / 1e6));
    }

    private void user(Review.Authenticated user) {
        line("username", user.username());
        line("uid", user.uid());
        user.groups().forEach(group -> line("group", group));
        int width =
                user.extra().keySet().stream().mapToInt(String::length).max().orElse(0);
        user.extra()
                .forEach((key, values) ->
                        line("extra", key + " ".repeat(width - key.length()) + " = " + String.join(", ", values)));
    }

    private void why(String reason, String error) {
        if (!reason.isEmpty()) {
            line("reason", reason);
        }
        if (!error.isEmpty()) {
            line("error", error);
        }
    }

    private void unreadable(String problem, Answer<?> answer, URI webhook) {
        heading("no review", answer, webhook);
        line("problem", problem);
    }

    private void consequence(String what) {
        lines.add("kube-apiserver " + what + ".");
    }

    private void line(String label, String text) {
        lines.add(label + " ".repeat(10 - label.length()) + PlainText.of(text));
    }
}
