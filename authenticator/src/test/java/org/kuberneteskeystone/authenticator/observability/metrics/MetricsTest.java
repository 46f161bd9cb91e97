package org.kuberneteskeystone.authenticator.observability.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void tellsEverythingByItsNameAndLabels() {
        assertThat(new EveryMetric().text().lines())
                .contains(
                        "keystone_auth_reviews_total{decision=\"authenticated\",reason=\"\"} 1.0",
                        "keystone_auth_reviews_total{decision=\"rejected\",reason=\"token-age\"} 2.0",
                        "keystone_auth_reviews_total{decision=\"undecided\",reason=\"keystone-unavailable\"} 1.0",
                        "keystone_auth_reviews_total{decision=\"overloaded\",reason=\"\"} 1.0",
                        "keystone_auth_review_duration_seconds_bucket{source=\"cache\",le=\"5.0E-5\"} 0",
                        "keystone_auth_review_duration_seconds_bucket{source=\"cache\",le=\"1.0E-4\"} 1",
                        "keystone_auth_review_duration_seconds_bucket{source=\"cache\",le=\"10.0\"} 1",
                        "keystone_auth_review_duration_seconds_sum{source=\"cache\"} 6.0E-5",
                        "keystone_auth_requests_refused_total{status=\"413\"} 1.0",
                        "keystone_auth_reserved_groups_dropped_total 1.0",
                        "keystone_auth_connections 3.0",
                        "keystone_auth_connections_refused_total 1.0",
                        "keystone_auth_cache_lookups_total{result=\"hit\"} 1.0",
                        "keystone_auth_cache_lookups_total{result=\"stale\"} 1.0",
                        "keystone_auth_cache_lookups_total{result=\"miss\"} 1.0",
                        "keystone_auth_cache_refreshes_total{result=\"confirmed\"} 1.0",
                        "keystone_auth_cache_refreshes_total{result=\"rejected\"} 1.0",
                        "keystone_auth_cache_refreshes_total{result=\"undecided\"} 1.0",
                        "keystone_auth_cache_tokens 7.0",
                        "keystone_auth_cache_bytes 3500.0",
                        "keystone_auth_keystone_request_duration_seconds_count"
                                + "{call=\"validate\",endpoint=\"keystone:5000\",outcome=\"answered\"} 1",
                        "keystone_auth_keystone_request_duration_seconds_count"
                                + "{call=\"validate\",endpoint=\"keystone:5000\",outcome=\"refused\"} 1",
                        "keystone_auth_keystone_request_duration_seconds_count"
                                + "{call=\"validate\",endpoint=\"keystone:5000\",outcome=\"unavailable\"} 1",
                        "keystone_auth_keystone_breaker_state{endpoint=\"keystone:5000\",state=\"closed\"} 0.0",
                        "keystone_auth_keystone_breaker_state{endpoint=\"keystone:5000\",state=\"open\"} 0.0",
                        "keystone_auth_keystone_breaker_state{endpoint=\"keystone:5000\",state=\"half-open\"} 1.0",
                        "keystone_auth_keystone_in_flight 4.0",
                        "keystone_auth_keystone_waiting 5.0",
                        "keystone_auth_keystone_turned_away_total 1.0",
                        "keystone_auth_upstream_request_duration_seconds_count"
                                + "{outcome=\"rejected\",status=\"200\"} 1",
                        "keystone_auth_upstream_request_duration_seconds_count{outcome=\"undecided\",status=\"\"} 2",
                        "keystone_auth_reloads_total{result=\"changed\",what=\"certificate\"} 1.0",
                        "keystone_auth_reloads_total{result=\"failed\",what=\"certificate\"} 1.0",
                        "keystone_auth_certificate_not_after_seconds 1.7698608E9",
                        "keystone_auth_service_token_expires_seconds 1.7698608E9",
                        "keystone_auth_decision_log_dropped_total 9.0",
                        "keystone_auth_ready 1.0",
                        "keystone_auth_condition{condition=\"keystone\",state=\"ok\"} 0.0",
                        "keystone_auth_condition{condition=\"keystone\",state=\"pending\"} 0.0",
                        "keystone_auth_condition{condition=\"keystone\",state=\"degraded\"} 1.0",
                        "keystone_auth_build_info{java=\"" + Runtime.version() + "\",version=\"1.2.3\"} 1")
                .anyMatch(line -> line.startsWith("process_cpu_seconds_total "))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"} "));
    }

    @Test
    void hasNoEndOfAServiceTokenUntilThereIsOne() {
        var registry = new PrometheusRegistry();
        var expires = new AtomicReference<Optional<Instant>>(Optional.empty());
        Metrics.in(registry, "1").reloads().watchServiceToken(expires::get);
        var name = "keystone_auth_service_token_expires_seconds";
        assertThat(registry.scrape(name::equals).get(0).getDataPoints()).isEmpty();
        expires.set(Optional.of(Instant.EPOCH));
        assertThat(registry.scrape(name::equals).get(0).getDataPoints()).hasSize(1);
    }

    @Test
    void looksAtTheRuntimeOnlyWhenSomebodyScrapes() {
        var registry = new PrometheusRegistry();
        var metrics = Metrics.in(registry, "1");
        assertThat(registry.scrape("jvm_threads_current"::equals)).isEmpty();
        metrics.runtime().look();
        assertThat(registry.scrape("jvm_threads_current"::equals)).isNotEmpty();
    }
}
