package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.LongSupplier;

/** Connections of the webhook. */
public final class ConnectionMetrics {
    private final PrometheusRegistry registry;

    ConnectionMetrics(PrometheusRegistry registry) {
        this.registry = registry;
    }

    /**
     * Called once, by whoever counts them.
     *
     * @param open how many there are now
     * @param refused how many were closed for want of room so far
     */
    public void watch(LongSupplier open, LongSupplier refused) {
        Watched.watch(registry, "keystone_auth_connections", "Connections open to the webhook.", open);
        Watched.watchCount(
                registry,
                "keystone_auth_connections_refused_total",
                "Connections closed because connections-max were open.",
                refused);
    }
}
