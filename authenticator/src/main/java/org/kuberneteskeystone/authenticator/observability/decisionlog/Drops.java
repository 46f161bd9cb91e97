package org.kuberneteskeystone.authenticator.observability.decisionlog;

import java.util.concurrent.atomic.AtomicLong;
import org.kuberneteskeystone.authenticator.observability.metrics.Count;

/** Decisions that were not written: all of them for metrics, and those not yet told of for the log itself. */
final class Drops {
    private final Count all;
    private final AtomicLong untold = new AtomicLong();

    Drops(Count all) {
        this.all = all;
    }

    void add(long dropped) {
        all.add(dropped);
        untold.addAndGet(dropped);
    }

    long takeUntold() {
        return untold.get() == 0 ? 0 : untold.getAndSet(0);
    }

    /** The line that told of them was not written itself. */
    void putBackUntold(long dropped) {
        untold.addAndGet(dropped);
    }
}
