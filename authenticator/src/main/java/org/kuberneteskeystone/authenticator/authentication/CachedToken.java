package org.kuberneteskeystone.authenticator.authentication;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * What is known of one token: which answer it has, and how long that counts. Times are milliseconds of the clock.
 *
 * <pre>
 *   confirmed ───────── refreshAt ────── askAt ──────────────── staleUntil
 *     served as it is     served, and      Keystone is asked,     gone
 *                         asked about      and only if it cannot
 *                         behind it        be, it is served
 * </pre>
 *
 * <p>What the times are taken from is the token's own key, so that tokens that came together do not come back together.
 */
final class CachedToken {
    /** Keystone is asked again after half of this to one and a half, while it cannot be reached. */
    private static final long RETRY_MILLIS = Duration.ofSeconds(5).toMillis();

    private static final AtomicIntegerFieldUpdater<CachedToken> CLAIMED =
            AtomicIntegerFieldUpdater.newUpdater(CachedToken.class, "claimed");

    private final TokenKey answer;
    private final long refreshAt;
    private final long confirmedUntil;
    private final long askAt;
    private final long staleUntil;
    private volatile int claimed;
    private volatile long loggedAt;

    private CachedToken(TokenKey answer, long refreshAt, long confirmedUntil, long askAt, long staleUntil) {
        this.answer = answer;
        this.refreshAt = refreshAt;
        this.confirmedUntil = confirmedUntil;
        this.askAt = askAt;
        this.staleUntil = staleUntil;
    }

    /** Keystone has just confirmed it. */
    static CachedToken confirmed(TokenKey answer, TokenKey key, long now, CacheLimits limits, long end) {
        var ttl = limits.positive().toMillis();
        var confirmedUntil = Math.min(now + ttl, end);
        var refreshAt = now + (long) (ttl * (0.6 + 0.3 * fraction(key)));
        return new CachedToken(
                answer,
                refreshAt,
                confirmedUntil,
                confirmedUntil,
                Math.min(now + limits.stale().toMillis(), end));
    }

    /** Keystone has just refused it. Nothing is asked ahead of time for somebody who may not come in. */
    static CachedToken refused(TokenKey answer, long until) {
        return new CachedToken(answer, until, until, until, until);
    }

    /** Keystone could not be asked. */
    CachedToken postponed(TokenKey key, long now) {
        var refresh = now + (long) (RETRY_MILLIS * (0.5 + fraction(key)));
        var later = new CachedToken(
                answer,
                refresh,
                confirmedUntil,
                Math.max(askAt, Math.min(refresh + 2 * RETRY_MILLIS, staleUntil)),
                staleUntil);
        later.loggedAt = loggedAt;
        return later;
    }

    private static double fraction(TokenKey key) {
        return (key.second() >>> 11) * 0x1.0p-53;
    }

    TokenKey answer() {
        return answer;
    }

    long staleUntil() {
        return staleUntil;
    }

    boolean mayServe(long now) {
        return now < askAt;
    }

    boolean isStale(long now) {
        return now >= confirmedUntil;
    }

    /** True once, for the one who then refreshes it. */
    boolean claimRefresh(long now) {
        return now >= refreshAt && claimed == 0 && CLAIMED.compareAndSet(this, 0, 1);
    }

    /** True when it was not logged for a while; who is told so logs it. */
    boolean claimLog(long now, long intervalMillis) {
        if (now - loggedAt < intervalMillis) {
            return false;
        }
        // Two at once may both log it: one line too many does not matter, a lock here would.
        loggedAt = now;
        return true;
    }

    void loggedAt(long now) {
        loggedAt = now;
    }
}
