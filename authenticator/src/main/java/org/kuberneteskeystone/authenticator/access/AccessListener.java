package org.kuberneteskeystone.authenticator.access;

import java.time.Duration;
import java.time.Instant;

/** Is told how Keystone answers, for metrics, health and log. Called on event loops: it must not wait. */
public interface AccessListener {
    /** What Keystone was asked for. */
    enum Call {
        VALIDATE,
        LOGIN,
        GROUPS,
        VERSION
    }

    /** What came of it. */
    enum Result {
        ANSWERED,
        REFUSED,
        UNAVAILABLE,
        /** Somebody answered who is not Keystone, or not for this. */
        UNUSABLE
    }

    /**
     * A question to Keystone, answered or not.
     *
     * @param detail why there was no answer; empty otherwise
     */
    void asked(String endpoint, Call call, Result result, Duration took, String detail);

    /** A circuit breaker. */
    void breakerChanged(String endpoint, BreakerState state);

    /** The service's own login works, until then. */
    void serviceLoggedIn(Instant expiresAt);

    /** The service's own login does not work; tokens ask for themselves. */
    void serviceNotLoggedIn(String reason);
}
