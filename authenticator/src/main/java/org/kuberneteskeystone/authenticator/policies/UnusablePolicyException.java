package org.kuberneteskeystone.authenticator.policies;

import java.io.IOException;

/** Well-formed, and still not a list of policies. */
final class UnusablePolicyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    UnusablePolicyException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** A sentence that says which entry, at which line, and why. */
    String problem() {
        return problem;
    }
}
