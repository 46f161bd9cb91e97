package org.kuberneteskeystone.authenticator.observability.decisionlog;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Decisions on their way to the log: a bounded number, added without a lock by any thread, taken by one. */
final class DecisionQueue {
    record Waiting(Instant time, LoggedDecision decision) {}

    private final int waitingMax;
    private final Clock clock;
    private final Drops drops;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();

    /** The queue's own size() would walk through it. */
    private final AtomicInteger waiting = new AtomicInteger();

    DecisionQueue(int waitingMax, Clock clock, Drops drops) {
        this.waitingMax = waitingMax;
        this.clock = clock;
        this.drops = drops;
    }

    void add(LoggedDecision decision) {
        if (waiting.incrementAndGet() > waitingMax) {
            waiting.decrementAndGet();
            drops.add(1);
        } else {
            queue.add(new Waiting(clock.instant(), decision));
        }
    }

    @Nullable
    Waiting poll() {
        var first = queue.poll();
        if (first != null) {
            waiting.decrementAndGet();
        }
        return first;
    }

    int waitingMax() {
        return waitingMax;
    }
}
