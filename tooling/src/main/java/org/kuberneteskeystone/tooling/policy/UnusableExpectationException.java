package org.kuberneteskeystone.tooling.policy;

import java.io.IOException;

/** Well-formed, and still not a list of expectations. */
final class UnusableExpectationException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    UnusableExpectationException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** A sentence about the expectation, or the text. */
    String problem() {
        return problem;
    }
}
