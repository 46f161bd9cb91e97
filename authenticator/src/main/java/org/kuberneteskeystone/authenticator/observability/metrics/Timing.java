package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** How long something takes: one histogram with all its labels known. To be kept, not looked up each time. */
public final class Timing {
    private static final double NANOS_PER_SECOND = 1e9;

    private final DistributionDataPoint point;

    Timing(DistributionDataPoint point) {
        this.point = point;
    }

    /** One kind of histogram only, and no exemplars: each would be kept up with every observation. */
    static Histogram histogram(
            PrometheusRegistry registry, String name, String help, double[] upperBounds, String... labels) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(upperBounds)
                .withoutExemplars()
                .register(registry);
    }

    public void took(long nanos) {
        point.observe(nanos / NANOS_PER_SECOND);
    }
}
