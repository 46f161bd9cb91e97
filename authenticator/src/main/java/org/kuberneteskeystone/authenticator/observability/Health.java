package org.kuberneteskeystone.authenticator.observability;

import java.util.concurrent.atomic.AtomicReference;

/** Whether requests should be sent here. */
public final class Health {
    /** From start to end, in this order. */
    public enum Phase {
        STARTING,
        SERVING,
        DRAINING
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

    public void enter(Phase next) {
        phase.set(next);
    }

    public Phase phase() {
        return phase.get();
    }
}
