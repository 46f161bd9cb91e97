package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What {@code /readyz} says, for alerts. */
public final class HealthMetrics {
    private static final List<String> STATES = List.of("ok", "pending", "degraded");

    private final PrometheusRegistry registry;

    HealthMetrics(PrometheusRegistry registry) {
        this.registry = registry;
    }

    /** Called once; the conditions are names with their states: ok, pending or degraded. */
    public void watch(BooleanSupplier ready, Supplier<Map<String, String>> conditions) {
        Watched.watch(
                registry,
                "keystone_auth_ready",
                "1 when requests should be sent here, else 0.",
                () -> ready.getAsBoolean() ? 1 : 0);
        GaugeWithCallback.builder()
                .name("keystone_auth_condition")
                .help("1 for the state that a condition of readiness is in, 0 for the others.")
                .labelNames("condition", "state")
                .callback(callback -> conditions
                        .get()
                        .forEach((condition, current) -> STATES.forEach(
                                state -> callback.call(state.equals(current) ? 1 : 0, condition, state))))
                .register(registry);
    }
}
