package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.LongSupplier;

/** The cache of answers. */
public final class CacheMetrics {
    private final PrometheusRegistry registry;
    private final Counter lookups;
    private final Counter refreshes;

    CacheMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        lookups = Count.counter(
                registry,
                "keystone_auth_cache_lookups_total",
                "Tokens looked up in the cache, by what was found.",
                "result");
        refreshes = Count.counter(
                registry,
                "keystone_auth_cache_refreshes_total",
                "Known tokens that Keystone was asked about again, by what it said.",
                "result");
    }

    public Count hit() {
        return new Count(lookups.labelValues("hit"));
    }

    /** An answer served past its time, because Keystone cannot be asked. */
    public Count stale() {
        return new Count(lookups.labelValues("stale"));
    }

    public Count miss() {
        return new Count(lookups.labelValues("miss"));
    }

    public Count refreshConfirmed() {
        return new Count(refreshes.labelValues("confirmed"));
    }

    public Count refreshRejected() {
        return new Count(refreshes.labelValues("rejected"));
    }

    public Count refreshUndecided() {
        return new Count(refreshes.labelValues("undecided"));
    }

    /** Called once, by whoever knows how full the cache is. */
    public void watch(LongSupplier tokens, LongSupplier bytes) {
        Watched.watch(registry, "keystone_auth_cache_tokens", "Tokens in the cache.", tokens);
        Watched.watch(registry, "keystone_auth_cache_bytes", "Bytes that cache-bytes-max bounds.", bytes);
    }
}
