package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Questions to Keystone. An endpoint is named by host and port, never by a URL, which might hold a password. */
public final class KeystoneMetrics {
    /** What Keystone is asked. */
    public enum Call {
        VALIDATE,
        LOGIN,
        GROUPS,
        VERSION
    }

    /** Whether an endpoint is asked at all. */
    public enum BreakerState {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /** How long one endpoint takes for one kind of call, by what came of it. */
    public record CallTimings(Timing answered, Timing refused, Timing unavailable) {}

    private record Breaker(String endpoint, Supplier<BreakerState> state) {}

    private static final double[] SECONDS = {
        0.002_5, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 0.75, 1, 2.5, 5, 10
    };

    private final PrometheusRegistry registry;
    private final Histogram requests;
    private final Count turnedAway;
    private final List<Breaker> breakers = new CopyOnWriteArrayList<>();

    KeystoneMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        requests = Timing.histogram(
                registry,
                "keystone_auth_keystone_request_duration_seconds",
                "Time that Keystone took, by endpoint, call and outcome.",
                SECONDS,
                "endpoint",
                "call",
                "outcome");
        turnedAway = Count.single(
                registry,
                "keystone_auth_keystone_turned_away_total",
                "Tokens not asked about because keystone-queue-max were waiting.");
        GaugeWithCallback.builder()
                .name("keystone_auth_keystone_breaker_state")
                .help("1 for the state that the circuit breaker of an endpoint is in, 0 for the others.")
                .labelNames("endpoint", "state")
                .callback(this::tellBreakers)
                .register(registry);
    }

    private void tellBreakers(GaugeWithCallback.Callback callback) {
        for (var breaker : breakers) {
            var current = breaker.state().get();
            for (var state : BreakerState.values()) {
                callback.call(state == current ? 1 : 0, breaker.endpoint(), label(state));
            }
        }
    }

    /** To be resolved once for each endpoint and kind of call. */
    public CallTimings call(String endpoint, Call call) {
        return new CallTimings(
                timing(endpoint, call, "answered"),
                timing(endpoint, call, "refused"),
                timing(endpoint, call, "unavailable"));
    }

    private Timing timing(String endpoint, Call call, String outcome) {
        return new Timing(requests.labelValues(endpoint, label(call), outcome));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Count turnedAway() {
        return turnedAway;
    }

    /** Called once for each endpoint. */
    public void watchBreaker(String endpoint, Supplier<BreakerState> state) {
        breakers.add(new Breaker(endpoint, state));
    }

    /** Called once, by whoever bounds the questions under way. */
    public void watch(LongSupplier inFlight, LongSupplier waiting) {
        Watched.watch(registry, "keystone_auth_keystone_in_flight", "Questions to Keystone under way.", inFlight);
        Watched.watch(registry, "keystone_auth_keystone_waiting", "Questions waiting for their turn.", waiting);
    }
}
