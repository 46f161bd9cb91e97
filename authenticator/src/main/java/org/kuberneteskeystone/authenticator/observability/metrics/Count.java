package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Something that is counted: one counter with all its labels known. To be kept, not looked up each time. */
public final class Count {
    private final CounterDataPoint point;

    Count(CounterDataPoint point) {
        this.point = point;
    }

    static Count single(PrometheusRegistry registry, String name, String help) {
        return new Count(counter(registry, name, help));
    }

    static Counter counter(PrometheusRegistry registry, String name, String help, String... labels) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    public void add() {
        point.inc();
    }

    public void add(long amount) {
        point.inc(amount);
    }
}
