package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Values that are asked for when somebody scrapes, so that nobody has to keep them up. */
final class Watched {
    private static final double MILLIS_PER_SECOND = 1e3;

    private Watched() {}

    static void watch(PrometheusRegistry registry, String name, String help, LongSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call((double) value.getAsLong()))
                .register(registry);
    }

    /** A number that only grows. */
    static void watchCount(PrometheusRegistry registry, String name, String help, LongSupplier count) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call((double) count.getAsLong()))
                .register(registry);
    }

    /** Seconds since 1970; no value while there is no such time. */
    static void watchTime(PrometheusRegistry registry, String name, String help, Supplier<Optional<Instant>> time) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback ->
                        time.get().ifPresent(instant -> callback.call(instant.toEpochMilli() / MILLIS_PER_SECOND)))
                .register(registry);
    }
}
