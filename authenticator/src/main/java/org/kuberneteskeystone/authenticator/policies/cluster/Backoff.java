package org.kuberneteskeystone.authenticator.policies.cluster;

import java.time.Duration;

/** How long to wait before asking again: a second at first, twice as long each time, and ten seconds at most. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(10);

    private Duration next = FIRST;

    Duration next() {
        var now = next;
        next = now.multipliedBy(2).compareTo(MOST) < 0 ? now.multipliedBy(2) : MOST;
        return now;
    }

    void reset() {
        next = FIRST;
    }
}
