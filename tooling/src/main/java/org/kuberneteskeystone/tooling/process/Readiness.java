package org.kuberneteskeystone.tooling.process;

/** The answer of one look at something that is starting. */
public sealed interface Readiness {
    record Ready() implements Readiness {}

    /**
     * Not yet, and perhaps never.
     *
     * @param reason what a person reads when the deadline passes: {@code answered 500: etcd failed}
     */
    record NotYet(String reason) implements Readiness {}

    static Readiness ready() {
        return new Ready();
    }

    static Readiness notYet(String reason) {
        return new NotYet(reason);
    }

    /** One look, itself limited in time. */
    @FunctionalInterface
    interface Check {
        Readiness look();
    }
}
