package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.OptionalInt;

/** Reviews of the upstream webhook. */
public final class UpstreamMetrics {
    /** What the upstream said. */
    public enum Outcome {
        AUTHENTICATED,
        REJECTED,
        UNDECIDED
    }

    private static final double[] SECONDS = {0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };

    private final Histogram requests;

    UpstreamMetrics(PrometheusRegistry registry) {
        requests = Timing.histogram(
                registry,
                "keystone_auth_upstream_request_duration_seconds",
                "Time that the upstream webhook took, by outcome and HTTP status (empty when none came).",
                SECONDS,
                "outcome",
                "status");
    }

    /** Looked up each time: a network call costs ten thousand times as much. */
    public void took(Outcome outcome, OptionalInt status, long nanos) {
        var point = requests.labelValues(outcome.name().toLowerCase(Locale.ROOT), label(status));
        new Timing(point).took(nanos);
    }

    /** Only what HTTP defines, so that an upstream cannot make up series without end. */
    private static String label(OptionalInt status) {
        return status.isPresent() && status.getAsInt() >= 100 && status.getAsInt() < 600
                ? Integer.toString(status.getAsInt())
                : "";
    }
}
