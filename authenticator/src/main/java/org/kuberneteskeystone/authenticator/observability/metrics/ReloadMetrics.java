package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Files read again while the service runs, and how long what was read is good for. */
public final class ReloadMetrics {
    /** One thing that is read again: {@code failed} leaves the last good one in use. */
    public record Reload(Count changed, Count failed) {}

    private final PrometheusRegistry registry;
    private final Counter reloads;

    ReloadMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        reloads = Count.counter(
                registry,
                "keystone_auth_reloads_total",
                "Changed files read again, by what they hold and whether it could be used.",
                "what",
                "result");
    }

    /** Certificate, client-ca, credentials, jws-keys, upstream and the like. */
    public Reload of(String what) {
        return new Reload(
                new Count(reloads.labelValues(what, "changed")), new Count(reloads.labelValues(what, "failed")));
    }

    /** Called once, when the webhook speaks TLS: when the certificate in use ends. */
    public void watchCertificate(Supplier<Optional<Instant>> notAfter) {
        Watched.watchTime(
                registry,
                "keystone_auth_certificate_not_after_seconds",
                "When the webhook's certificate ends, in seconds since 1970.",
                notAfter);
    }

    /** Called once, when the service has a login of its own: when its present token ends. */
    public void watchServiceToken(Supplier<Optional<Instant>> expires) {
        Watched.watchTime(
                registry,
                "keystone_auth_service_token_expires_seconds",
                "When the service's own token ends, in seconds since 1970.",
                expires);
    }
}
