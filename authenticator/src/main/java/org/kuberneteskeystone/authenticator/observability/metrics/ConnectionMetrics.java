package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.LongSupplier;

/** Connections of the webhook. */
public final class ConnectionMetrics {
    private final PrometheusRegistry registry;
    private final Count refused;

    ConnectionMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        refused = Count.single(
                registry,
                "keystone_auth_connections_refused_total",
                "Connections closed because connections-max were open.");
    }

    /** Called once, by whoever knows how many are open. */
    public void watch(LongSupplier open) {
        Watched.watch(registry, "keystone_auth_connections", "Connections open to the webhook.", open);
    }

    public Count refused() {
        return refused;
    }
}
