package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.kuberneteskeystone.authenticator.observability.metrics.KeystoneMetrics.BreakerState;
import org.kuberneteskeystone.authenticator.observability.metrics.KeystoneMetrics.Call;
import org.kuberneteskeystone.authenticator.observability.metrics.UpstreamMetrics.Outcome;

/** A registry in which everything has been counted, measured and watched. */
final class EveryMetric {
    private static final Instant END = Instant.parse("2026-01-31T12:00:00Z");

    private final PrometheusRegistry registry = new PrometheusRegistry();

    EveryMetric() {
        var metrics = Metrics.in(registry, "1.2.3");
        metrics.reviews().authenticated().add();
        metrics.reviews().rejected("token-age").add(2);
        metrics.reviews().undecided("keystone-unavailable").add();
        metrics.reviews().overloaded().add();
        metrics.reviews().duration("cache").took(60_000);
        metrics.reviews().refused(413).add();
        metrics.reviews().reservedGroupsDropped().add();
        metrics.connections().watch(() -> 3, () -> 1);
        metrics.cache().hit().add();
        metrics.cache().stale().add();
        metrics.cache().miss().add();
        metrics.cache().refreshConfirmed().add();
        metrics.cache().refreshRejected().add();
        metrics.cache().refreshUndecided().add();
        metrics.accessReviews().decided("no-opinion").add();
        metrics.accessReviews().duration().took(10_000);
        metrics.accessReviews().loaded(40_000_000);
        metrics.accessReviews().watchPolicies(() -> 3);
        metrics.cache().watch(() -> 7, () -> 3_500);
        var validate = metrics.keystone().call("keystone:5000", Call.VALIDATE);
        validate.answered().took(30_000_000);
        validate.refused().took(1);
        validate.unavailable().took(1);
        metrics.keystone().turnedAway().add();
        metrics.keystone().watchBreaker("keystone:5000", () -> BreakerState.HALF_OPEN);
        metrics.keystone().watch(() -> 4, () -> 5);
        metrics.upstream().took(Outcome.REJECTED, OptionalInt.of(200), 1_000_000);
        metrics.upstream().took(Outcome.UNDECIDED, OptionalInt.empty(), 1);
        metrics.upstream().took(Outcome.UNDECIDED, OptionalInt.of(777_777), 1);
        metrics.reloads().of("certificate").changed().add();
        metrics.reloads().of("certificate").failed().add();
        metrics.reloads().watchCertificate(() -> Optional.of(END));
        metrics.reloads().watchServiceToken(() -> Optional.of(END));
        metrics.decisionsDropped().add(9);
        metrics.health().watch(() -> true, () -> Map.of("keystone", "degraded"));
        metrics.runtime().look();
        metrics.runtime().look();
    }

    String text() {
        var bytes = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(bytes, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Of every sample: a histogram has three. */
    Set<String> names() {
        return text().lines()
                .filter(Predicate.not(line -> line.startsWith("#")))
                .map(line -> line.split("[ {]", 2)[0])
                .collect(Collectors.toUnmodifiableSet());
    }
}
