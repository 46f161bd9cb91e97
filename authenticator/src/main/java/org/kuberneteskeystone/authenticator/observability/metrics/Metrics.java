package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * Everything the service counts and measures, by subject.
 *
 * @param decisionsDropped lines that the decision log had no room for
 */
public record Metrics(
        ReviewMetrics reviews,
        AccessReviewMetrics accessReviews,
        ConnectionMetrics connections,
        CacheMetrics cache,
        KeystoneMetrics keystone,
        UpstreamMetrics upstream,
        ReloadMetrics reloads,
        Count decisionsDropped,
        HealthMetrics health,
        RuntimeMetrics runtime) {

    /** Registers everything but what is watched, which appears when somebody can tell it. */
    public static Metrics in(PrometheusRegistry registry, String version) {
        return new Metrics(
                new ReviewMetrics(registry),
                new AccessReviewMetrics(registry),
                new ConnectionMetrics(registry),
                new CacheMetrics(registry),
                new KeystoneMetrics(registry),
                new UpstreamMetrics(registry),
                new ReloadMetrics(registry),
                Count.single(
                        registry,
                        "keystone_auth_decision_log_dropped_total",
                        "Decisions that were not logged: too many, or nowhere to write them."),
                new HealthMetrics(registry),
                new RuntimeMetrics(registry, version));
    }
}
