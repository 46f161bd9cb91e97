package org.kuberneteskeystone.authenticator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that never goes back and never jumps, whatever is done to the machine's: for how long something lasts. A clock
 * set back by an hour would otherwise make every answer in the cache count an hour longer.
 */
final class SteadyClock extends Clock {
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return began.plus(Duration.ofNanos(System.nanoTime() - beganNanos));
    }

    @Override
    public long millis() {
        return began.toEpochMilli() + (System.nanoTime() - beganNanos) / 1_000_000;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
