package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The program itself, and the Java runtime under it. The latter is looked at from the first scrape on: its management
 * interface takes a tenth of a second to start, which no start of the service should wait for.
 */
public final class RuntimeMetrics {
    private final PrometheusRegistry registry;
    private final AtomicBoolean looking = new AtomicBoolean();

    RuntimeMetrics(PrometheusRegistry registry, String version) {
        this.registry = registry;
        Info.builder()
                .name("keystone_auth_build_info")
                .help("Version of the service, and of the Java that it runs on.")
                .labelNames("version", "java")
                .register(registry)
                .setLabelValues(version, Runtime.version().toString());
    }

    /** Begins to look at the runtime; does so once, however often it is called. Blocks for as long as it takes. */
    public void look() {
        if (looking.compareAndSet(false, true)) {
            JvmBufferPoolMetrics.builder().register(registry);
            JvmGarbageCollectorMetrics.builder().register(registry);
            JvmMemoryMetrics.builder().register(registry);
            JvmRuntimeInfoMetric.builder().register(registry);
            JvmThreadsMetrics.builder().register(registry);
            ProcessMetrics.builder().register(registry);
        }
    }
}
