package org.kuberneteskeystone.bench.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.bench.load.FloodResult;
import org.kuberneteskeystone.bench.load.Latencies;

class PolicyLoadTest {
    record Case(String name, PolicyLoad load, List<String> unmet) {}

    static final List<Case> CASES = List.of(
            new Case("good", load(1, 110, 200), List.of()),
            new Case("slow to compile", load(1.1, 110, 200), List.of("reading and compiling 10,000")),
            new Case("a pause", load(1, 111, 200), List.of("… longest meanwhile")),
            new Case("too much memory", load(1, 110, 201), List.of("memory (RSS) afterwards")));

    private static PolicyLoad load(double loadSeconds, double maxMeanwhile, double megabytes) {
        return new PolicyLoad(
                10_000, 5000, loadSeconds, 2, flood(10, 0, 0, 0), flood(maxMeanwhile, 0, 0, 0), megabytes, 0);
    }

    private static FloodResult flood(double max, int unsent, int turnedAway, int failed) {
        return new FloodResult(100, unsent, 100, turnedAway, failed, 1, new Latencies(1, 1, 1, max), List.of());
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void isHeldAgainstWhatIsToBeReached(Case test) {
        assertThat(test.load().findings().stream()
                        .filter(finding -> Boolean.FALSE.equals(finding.met()))
                        .map(Finding::what))
                .isEqualTo(test.unmet());
        assertThat(test.load().failed()).isZero();
    }

    @Test
    void countsAllThatWasNotAnsweredRight() {
        var load = new PolicyLoad(10_000, 5000, 1, 2, flood(1, 1, 10, 100), flood(1, 1000, 10_000, 100_000), 1, 7);
        assertThat(load.failed()).isEqualTo(111_118);
    }
}
