package org.kuberneteskeystone.authenticator.observability.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.LongSupplier;

/** SubjectAccessReviews: what was decided, and how long it took. */
public final class AccessReviewMetrics {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double[] SECONDS = {0.000_01, 0.000_025, 0.000_05, 0.000_1, 0.000_25, 0.001, 0.01, 0.1};

    private final PrometheusRegistry registry;
    private final Counter reviews;
    private final Timing duration;
    private final Gauge load;

    AccessReviewMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        reviews = Count.counter(
                registry,
                "keystone_auth_access_reviews_total",
                "SubjectAccessReviews answered, by decision: allowed, no-opinion or denied.",
                "decision");
        duration = new Timing(Timing.histogram(
                        registry,
                        "keystone_auth_access_review_duration_seconds",
                        "Time from a SubjectAccessReview's last byte to its answer.",
                        SECONDS)
                .labelValues());
        load = Gauge.builder()
                .name("keystone_auth_policy_load_seconds")
                .help("Time that reading and compiling the policies in force took.")
                .register(registry);
    }

    /** By one of the words of the decision log. */
    public Count decided(String decision) {
        return new Count(reviews.labelValues(decision));
    }

    public Timing duration() {
        return duration;
    }

    /** Policies were put in force. */
    public void loaded(long nanos) {
        load.set(nanos / NANOS_PER_SECOND);
    }

    /** Called once: how many policies are in force. */
    public void watchPolicies(LongSupplier policies) {
        Watched.watch(registry, "keystone_auth_policies", "Policies in force.", policies);
    }
}
