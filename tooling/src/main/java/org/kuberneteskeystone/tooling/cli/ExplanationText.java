package org.kuberneteskeystone.tooling.cli;

import java.util.ArrayList;
import java.util.List;
import org.kuberneteskeystone.authenticator.authorization.Decision;
import org.kuberneteskeystone.authenticator.authorization.policy.Explanation;
import org.kuberneteskeystone.authenticator.authorization.policy.Explanation.Near;

/** An explanation for a person. */
final class ExplanationText {
    private ExplanationText() {}

    /** What is decided, and by which entry. */
    static String decided(Explanation explanation) {
        return PlainText.of(
                switch (explanation.decision()) {
                    case Decision.Allowed(var reason) ->
                        explanation
                                .deciding()
                                .map(entry -> "allowed by " + entry.origin() + " " + entry.part())
                                .orElse("allowed: " + reason);
                    case Decision.NoOpinion(var reason) -> "no opinion: " + reason;
                    case Decision.Denied(var reason) -> "denied: " + reason;
                });
    }

    /** The entries that come nearest, three lines each. */
    static List<String> nearest(Explanation explanation) {
        var lines = new ArrayList<String>();
        for (var near : explanation.nearest()) {
            lines.add(PlainText.of(near.origin() + " " + near.part()));
            lines.add("    " + failed(near));
            lines.add(
                    PlainText.of("    " + near.condition() + ": wanted " + near.wanted() + ", found " + near.found()));
        }
        return List.copyOf(lines);
    }

    private static String failed(Near near) {
        var verb = near.failed() == 1 ? "fails" : "fail";
        return near.failed() + " of " + near.conditions() + " conditions " + verb + ", first:";
    }
}
