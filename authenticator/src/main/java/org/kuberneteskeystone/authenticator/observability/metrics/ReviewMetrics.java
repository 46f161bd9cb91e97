package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Reviews: what came of them and how long they took. Reasons and sources are the words of the decision log. */
public final class ReviewMetrics {
    /** From an answer out of memory to one that ran into every deadline. */
    private static final double[] SECONDS = {
        0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };

    private final Counter reviews;
    private final Histogram duration;
    private final Counter refused;
    private final Count reservedGroupsDropped;

    ReviewMetrics(PrometheusRegistry registry) {
        reviews = Count.counter(
                registry,
                "keystone_auth_reviews_total",
                "Reviews answered, by decision and, unless authenticated, reason.",
                "decision",
                "reason");
        duration = Timing.histogram(
                registry,
                "keystone_auth_review_duration_seconds",
                "Time from a review's last byte to its answer, by where the answer comes from.",
                SECONDS,
                "source");
        refused = Count.counter(
                registry,
                "keystone_auth_requests_refused_total",
                "Requests that were no review, by HTTP status.",
                "status");
        reservedGroupsDropped = Count.single(
                registry,
                "keystone_auth_reserved_groups_dropped_total",
                "Groups of Keystone left out because Kubernetes, or we, reserve their name.");
    }

    public Count authenticated() {
        return decided("authenticated", "");
    }

    public Count rejected(String reason) {
        return decided("rejected", reason);
    }

    public Count undecided(String reason) {
        return decided("undecided", reason);
    }

    public Count overloaded() {
        return decided("overloaded", "");
    }

    private Count decided(String decision, String reason) {
        return new Count(reviews.labelValues(decision, reason));
    }

    /** How long a review took whose answer came from there: token, cache, stale, keystone or upstream. */
    public Timing duration(String source) {
        return new Timing(duration.labelValues(source));
    }

    /** Requests refused with this status of HTTP, 4xx. */
    public Count refused(int status) {
        return new Count(refused.labelValues(Integer.toString(status)));
    }

    public Count reservedGroupsDropped() {
        return reservedGroupsDropped;
    }
}
