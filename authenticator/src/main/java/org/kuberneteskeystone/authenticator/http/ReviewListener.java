package org.kuberneteskeystone.authenticator.http;

import org.kuberneteskeystone.authenticator.authentication.Outcome;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Decision;

/** Is told of every request. Called on event loops: it must not wait. */
public interface ReviewListener {
    /**
     * A review was answered.
     *
     * @param nanos from its last byte
     */
    void answered(Outcome outcome, long nanos);

    /**
     * It was decided what somebody may do.
     *
     * @param nanos from the review's last byte
     */
    void authorized(AccessRequest request, Decision decision, long nanos);

    /** A request was no review, or one too many; the status is that of HTTP. */
    void refused(int status);
}
