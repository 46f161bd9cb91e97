package org.kuberneteskeystone.authenticator.observability.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PromqlNamesTest {
    record Case(String expression, Set<String> names) {}

    static final List<Case> CASES = List.of(
            new Case("up", Set.of("up")),
            new Case("a_total{job=~\"$job\",b=\"c\"}", Set.of("a_total")),
            new Case("rate(a_total[5m]) > 0.05", Set.of("a_total")),
            new Case("rate(a_total{x=\"}\"}[$__rate_interval])", Set.of("a_total")),
            new Case("sum by (job, le) (rate(a_bucket[5m])) / sum(b) by (job)", Set.of("a_bucket", "b")),
            new Case("histogram_quantile(0.99, sum by (le) (rate(a_bucket[5m])))", Set.of("a_bucket")),
            new Case("a and on (job) b or c unless d offset 5m", Set.of("a", "b", "c", "d")),
            new Case("a * on (job) group_left (version) b == bool 1", Set.of("a", "b")),
            new Case("label_replace(a, \"x\", \"$1\", \"y\", \"(.*)\")", Set.of("a")),
            new Case("min(a{}) - time() < 7 * 86400", Set.of("a")),
            new Case("1 - 2e3", Set.of()));

    @ParameterizedTest
    @FieldSource("CASES")
    void findsTheNamesOfMetricsAndNothingElse(Case example) {
        assertThat(PromqlNames.in(example.expression())).isEqualTo(example.names());
    }
}
