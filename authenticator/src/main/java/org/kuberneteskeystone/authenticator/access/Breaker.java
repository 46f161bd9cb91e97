package org.kuberneteskeystone.authenticator.access;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Stops asking a Keystone that does not answer. After a pause one call may try again; each failure doubles the pause, a
 * little more or less, so that the masters of a cluster do not come back together.
 */
final class Breaker {
    private static final int CALLS_LOOKED_AT = 20;
    private static final int CALLS_MIN = 5;
    private static final float FAILED_PERCENT = 50;
    private static final Duration PAUSE_FIRST = Duration.ofSeconds(1);
    private static final int DOUBLINGS_MAX = 3;

    private final Clock clock;
    private final CircuitBreaker breaker;
    private volatile long openUntil;

    /** @param changed is told every new state */
    Breaker(String name, Clock clock, Consumer<BreakerState> changed) {
        this.clock = clock;
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowSize(CALLS_LOOKED_AT)
                        .minimumNumberOfCalls(CALLS_MIN)
                        .failureRateThreshold(FAILED_PERCENT)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(this::pauseMillis)
                        .writableStackTraceEnabled(false)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(
                        event -> changed.accept(state(event.getStateTransition().getToState())));
    }

    private static BreakerState state(CircuitBreaker.State state) {
        return switch (state) {
            case OPEN, FORCED_OPEN -> BreakerState.OPEN;
            case HALF_OPEN -> BreakerState.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> BreakerState.CLOSED;
        };
    }

    private long pauseMillis(int attempt) {
        var doubled = PAUSE_FIRST.toMillis() << Math.min(DOUBLINGS_MAX, attempt - 1);
        var pause = (long) (doubled * (0.75 + ThreadLocalRandom.current().nextDouble() / 2));
        openUntil = clock.millis() + pause;
        return pause;
    }

    /** Whether no call would be let through now; asks for nothing. */
    boolean isOpen() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> clock.millis() <= openUntil;
            // Whether its one call is free only tryEnter can tell.
            case CLOSED, HALF_OPEN, DISABLED, METRICS_ONLY -> false;
        };
    }

    /** Whether this call may go; its end must be told. */
    boolean tryEnter() {
        return breaker.tryAcquirePermission();
    }

    void answered(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(long nanos, String reason) {
        breaker.onError(nanos, TimeUnit.NANOSECONDS, new NotAnsweredException(reason));
    }

    /** It was let through, but did not ask. */
    void unused() {
        breaker.releasePermission();
    }

    /** What the library wants to be told; never thrown. */
    private static final class NotAnsweredException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotAnsweredException(String message) {
            super(message, null, false, false);
        }
    }
}
