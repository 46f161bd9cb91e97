package org.kuberneteskeystone.authenticator.http;

import org.kuberneteskeystone.authenticator.authentication.Outcome;

/** Is told of every request. Called on event loops: it must not wait. */
public interface ReviewListener {
    /**
     * A review was answered.
     *
     * @param nanos from its last byte
     */
    void answered(Outcome outcome, long nanos);

    /** A request was no review, or one too many; the status is that of HTTP. */
    void refused(int status);
}
