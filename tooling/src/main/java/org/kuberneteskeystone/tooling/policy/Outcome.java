package org.kuberneteskeystone.tooling.policy;

import java.util.List;
import java.util.Optional;
import org.kuberneteskeystone.authenticator.authorization.Decision;
import org.kuberneteskeystone.authenticator.authorization.policy.Explanation;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;
import org.kuberneteskeystone.authenticator.authorization.policy.PolicyIndex;

/**
 * What became of an expectation.
 *
 * @param difference why it is otherwise; empty when it is as expected
 */
public record Outcome(Expectation expectation, Optional<Explanation> difference) {
    /** In the order of the expectations. */
    public static List<Outcome> of(List<Policy> policies, List<Expectation> expectations) {
        var index = PolicyIndex.of(policies);
        return expectations.stream()
                .map(expectation -> of(policies, index, expectation))
                .toList();
    }

    /** An explanation looks at every entry, so there is none where nobody needs it. */
    private static Outcome of(List<Policy> policies, PolicyIndex index, Expectation expectation) {
        boolean allowed = index.decide(expectation.request()) instanceof Decision.Allowed;
        if (allowed == expectation.allowed() && expectation.by().isEmpty()) {
            return new Outcome(expectation, Optional.empty());
        }
        var explanation = Explanation.of(policies, expectation.request());
        return new Outcome(
                expectation, Optional.of(explanation).filter(_ -> !isExpected(expectation, allowed, explanation)));
    }

    private static boolean isExpected(Expectation expectation, boolean allowed, Explanation explanation) {
        return allowed == expectation.allowed()
                && explanation
                        .deciding()
                        .map(deciding -> expectation.isBy(deciding.origin()))
                        .orElse(true);
    }

    public boolean holds() {
        return difference.isEmpty();
    }
}
