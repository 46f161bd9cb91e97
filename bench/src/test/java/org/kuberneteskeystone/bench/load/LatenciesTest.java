package org.kuberneteskeystone.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LatenciesTest {
    record Case(String name, long count, long p50, long p99) {}

    static final List<Case> CASES = List.of(
            new Case("one", 1, 1, 1),
            new Case("two", 2, 1, 2),
            new Case("odd", 3, 2, 3),
            new Case("99", 99, 50, 99),
            new Case("100", 100, 50, 99),
            new Case("101", 101, 51, 100),
            new Case("many", 10_000, 5_000, 9_900));

    @ParameterizedTest
    @FieldSource("CASES")
    void findsTheNearestRank(Case test) {
        var sorted = LongStream.rangeClosed(1, test.count()).toArray();
        assertThat(Latencies.percentile(sorted, 50)).isEqualTo(test.p50());
        assertThat(Latencies.percentile(sorted, 99)).isEqualTo(test.p99());
    }

    @Test
    void sortsByItselfAndLeavesTheGivenAlone() {
        var times = new long[] {3_000_000, 1_000_000, 2_000_000};
        assertThat(Latencies.ofNanoseconds(times)).isEqualTo(new Latencies(2, 2, 3, 3));
        assertThat(times).containsExactly(3_000_000, 1_000_000, 2_000_000);
    }

    @Test
    void isZeroForNothing() {
        assertThat(Latencies.ofNanoseconds(new long[0])).isEqualTo(new Latencies(0, 0, 0, 0));
    }
}
