package org.kuberneteskeystone.authenticator.upstream;

/** Hears of every question to the upstream webhook; called on whatever thread the answer came on. */
@FunctionalInterface
public interface UpstreamListener {
    /** How a question ended; {@link #label} is for metrics. */
    enum Result {
        AUTHENTICATED("authenticated"),
        REJECTED("rejected"),
        UNDECIDED("undecided"),
        OVERLOADED("overloaded");

        private final String label;

        Result(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * One question is over.
     *
     * @param status of HTTP; 0 when there was no answer
     * @param nanos from the question to its end
     */
    void answered(Result result, int status, long nanos);
}
