package org.kuberneteskeystone.authenticator;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kuberneteskeystone.authenticator.access.AccessListener;
import org.kuberneteskeystone.authenticator.access.BreakerState;
import org.kuberneteskeystone.authenticator.observability.Condition;
import org.kuberneteskeystone.authenticator.observability.metrics.KeystoneMetrics;
import org.kuberneteskeystone.authenticator.observability.metrics.KeystoneMetrics.CallTimings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how Keystone answers: to metrics, to health, to the log. */
final class AccessObserver implements AccessListener {
    private record Asked(String endpoint, Call call) {}

    private static final Logger LOG = LoggerFactory.getLogger(AccessObserver.class);

    private final KeystoneMetrics metrics;
    private final Condition keystone;
    private final Optional<Condition> credentials;
    private final Map<Asked, CallTimings> timings = new ConcurrentHashMap<>();
    private final Map<String, Boolean> answering = new ConcurrentHashMap<>();
    private final Map<String, BreakerState> breakers = new ConcurrentHashMap<>();
    private volatile Optional<Instant> serviceTokenEnds = Optional.empty();

    /** @param credentials the condition that the service can log in, where it has a login */
    AccessObserver(KeystoneMetrics metrics, Condition keystone, Optional<Condition> credentials) {
        this.metrics = metrics;
        this.keystone = keystone;
        this.credentials = credentials;
    }

    /** Begins to look after one address. */
    void watch(String endpoint) {
        answering.put(endpoint, true);
        breakers.put(endpoint, BreakerState.CLOSED);
        metrics.watchBreaker(
                endpoint,
                () -> KeystoneMetrics.BreakerState.valueOf(
                        breakers.getOrDefault(endpoint, BreakerState.CLOSED).name()));
    }

    @Override
    public void asked(String endpoint, Call call, Result result, Duration took, String detail) {
        var timing = timings.computeIfAbsent(
                new Asked(endpoint, call),
                asked -> metrics.call(
                        asked.endpoint(),
                        KeystoneMetrics.Call.valueOf(asked.call().name())));
        switch (result) {
            case ANSWERED -> timing.answered().took(took.toNanos());
            case REFUSED -> timing.refused().took(took.toNanos());
            case UNAVAILABLE, UNUSABLE -> timing.unavailable().took(took.toNanos());
        }
        answers(endpoint, result == Result.ANSWERED || result == Result.REFUSED, detail);
    }

    /** With another address that answers, Keystone is there. */
    private void answers(String endpoint, boolean answered, String detail) {
        if (answered) {
            answering.replace(endpoint, false, true);
            keystone.ok();
        } else {
            answering.put(endpoint, false);
            if (!answering.containsValue(true)) {
                keystone.failing(detail);
            }
        }
    }

    @Override
    public void breakerChanged(String endpoint, BreakerState state) {
        breakers.put(endpoint, state);
        switch (state) {
            case OPEN -> LOG.warn("Keystone at {} does not answer, so it is not asked for a moment", endpoint);
            case HALF_OPEN -> LOG.debug("Keystone at {} is tried again", endpoint);
            case CLOSED -> LOG.info("Keystone at {} answers again", endpoint);
        }
    }

    /** Whether some address did not answer when it was asked last. */
    boolean somethingIsAway() {
        return answering.containsValue(false);
    }

    @Override
    public void serviceLoggedIn(Instant expiresAt) {
        serviceTokenEnds = Optional.of(expiresAt);
        credentials.ifPresent(Condition::ok);
        LOG.debug("the service has a token of its own until {}", expiresAt);
    }

    @Override
    public void serviceNotLoggedIn(String reason) {
        credentials.ifPresent(condition -> {
            // Tokens ask for themselves, so the service is of use.
            condition.ok();
            condition.failing(reason);
        });
        LOG.warn("{}; until that is mended each token asks for itself", reason);
    }

    Optional<Instant> serviceTokenEnds() {
        return serviceTokenEnds;
    }
}
