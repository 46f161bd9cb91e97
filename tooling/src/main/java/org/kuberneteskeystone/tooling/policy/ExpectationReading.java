package org.kuberneteskeystone.tooling.policy;

import java.util.List;

/** What a text turned out to be. */
public sealed interface ExpectationReading {
    record Valid(List<Expectation> expectations) implements ExpectationReading {}

    /** Not a list of expectations; the sentence says which one, where, and why. */
    record Broken(String problem) implements ExpectationReading {}
}
