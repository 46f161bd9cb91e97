package org.kuberneteskeystone.authenticator.authentication;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** Finds out what a token is worth. */
public interface TokenCheck {
    /** What was found out. */
    sealed interface Checked {
        /**
         * A verdict.
         *
         * @param end when what was confirmed ends by itself; means nothing unless it is authenticated
         * @param age how long ago the oldest part of it was found out
         */
        record Decided(Verdict verdict, Instant end, Duration age) implements Checked {
            static Decided of(Verdict verdict) {
                return new Decided(verdict, Instant.MAX, Duration.ZERO);
            }
        }

        /** Nothing: too many others are waiting. */
        record TurnedAway() implements Checked {}
    }

    /** The future may fail only by a bug. */
    Future<Checked> check(Subject subject, Urgency urgency);
}
