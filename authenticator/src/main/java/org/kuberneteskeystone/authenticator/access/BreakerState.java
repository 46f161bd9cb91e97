package org.kuberneteskeystone.authenticator.access;

/** How a circuit breaker stands. */
public enum BreakerState {
    /** Calls go through. */
    CLOSED,
    /** None does. */
    OPEN,
    /** One tries. */
    HALF_OPEN
}
