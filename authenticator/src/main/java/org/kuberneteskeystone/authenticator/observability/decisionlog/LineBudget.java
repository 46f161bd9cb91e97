package org.kuberneteskeystone.authenticator.observability.decisionlog;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** How many lines may be written: so many at once, and so many more each second. For one thread. */
final class LineBudget {
    private final Clock clock;
    private final int burst;
    private final int perSecond;
    private long left;
    private long countedMillis;

    LineBudget(Clock clock, int burst, int perSecond) {
        this.clock = clock;
        this.burst = burst;
        this.perSecond = perSecond;
        this.left = burst;
        this.countedMillis = clock.millis();
    }

    /** Adds what time has brought. A clock set back brings nothing, one set forward no more than a burst. */
    void refill() {
        var now = clock.millis();
        var elapsed = Math.clamp(now - countedMillis, 0L, TimeUnit.MINUTES.toMillis(1));
        var brought = elapsed * perSecond / TimeUnit.SECONDS.toMillis(1);
        // Time too short for a line is not lost: it counts from the same moment next time.
        if (brought > 0 || now < countedMillis) {
            left = Math.min(burst, left + brought);
            countedMillis = now;
        }
    }

    int left() {
        return (int) left;
    }

    boolean take() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
