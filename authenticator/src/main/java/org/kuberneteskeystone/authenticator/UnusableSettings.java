package org.kuberneteskeystone.authenticator;

import java.util.List;

/** Settings that are right by themselves, but name files that do not hold what they should. */
public final class UnusableSettings extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    UnusableSettings(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** All of them, a sentence each. */
    public List<String> problems() {
        return problems;
    }
}
