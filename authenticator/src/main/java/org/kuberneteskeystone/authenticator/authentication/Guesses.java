package org.kuberneteskeystone.authenticator.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps whoever guesses secrets from asking Keystone as often as they like: for each application credential one login at
 * a time, and after some wrong secrets in a row a pause that doubles. Who brings the right secret is known and served
 * from the cache, and is not held up by this.
 */
final class Guesses {
    /** Whether a login may be tried. */
    enum Permission {
        /** Yes; its result must be told. */
        GRANTED,
        /** No: Keystone has no such credential, so no secret can be right. */
        UNKNOWN_CREDENTIAL,
        /** Not now: another is under way, or there were too many wrong ones. */
        PAUSED
    }

    /**
     * What is known of one credential.
     *
     * @param wrong secrets in a row
     * @param until when a pause ends, or the memory that the credential does not exist; milliseconds
     */
    private record State(int wrong, boolean underWay, boolean exists, long until) {
        static final State FRESH = new State(0, false, true, 0);

        Permission permissionAt(long now) {
            if (until > now) {
                return exists ? Permission.PAUSED : Permission.UNKNOWN_CREDENTIAL;
            }
            return underWay ? Permission.PAUSED : Permission.GRANTED;
        }

        State begun() {
            return new State(wrong, true, true, 0);
        }
    }

    /** A person may paste the wrong secret a few times. */
    private static final int WRONG_FREE = 3;

    private static final Duration PAUSE_FIRST = Duration.ofSeconds(1);
    private static final int DOUBLINGS_MAX = 8;
    private static final int CREDENTIALS_MAX = 10_000;

    /** Longer than the longest pause, so that nobody starts anew by waiting it out. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final Clock clock;
    private final Duration negative;
    private final Cache<String, State> states;

    /** @param negative how long it is remembered that a credential does not exist */
    Guesses(Clock clock, Duration negative) {
        this.clock = clock;
        this.negative = negative;
        this.states = Caffeine.newBuilder()
                .maximumSize(CREDENTIALS_MAX)
                .expireAfterWrite(MEMORY)
                .executor(Runnable::run)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    Permission ask(String credentialId) {
        var granted = new AtomicBoolean();
        var now = clock.millis();
        var state = states.asMap().compute(credentialId, (_, earlier) -> {
            var known = earlier == null ? State.FRESH : earlier;
            granted.set(known.permissionAt(now) == Permission.GRANTED);
            return granted.get() ? known.begun() : known;
        });
        return granted.get() ? Permission.GRANTED : state.permissionAt(now);
    }

    /** The secret was right. */
    void right(String credentialId) {
        states.invalidate(credentialId);
    }

    /** There was no answer: nothing is known of the secret. */
    void unanswered(String credentialId) {
        states.asMap()
                .computeIfPresent(
                        credentialId, (_, state) -> new State(state.wrong(), false, state.exists(), state.until()));
    }

    void wrong(String credentialId) {
        states.asMap().computeIfPresent(credentialId, (_, state) -> {
            var wrong = state.wrong() + 1;
            var doublings = Math.min(DOUBLINGS_MAX, wrong - WRONG_FREE);
            var pause = doublings < 0 ? 0 : PAUSE_FIRST.toMillis() << doublings;
            return new State(wrong, false, true, clock.millis() + pause);
        });
    }

    void unknown(String credentialId) {
        states.put(credentialId, new State(0, false, false, clock.millis() + negative.toMillis()));
    }
}
