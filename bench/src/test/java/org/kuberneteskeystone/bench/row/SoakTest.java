package org.kuberneteskeystone.bench.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakTest {
    private interface Shape {
        double at(int window);
    }

    private static Soak soak(Shape megabytes, Shape p99, int failed) {
        var windows = IntStream.range(0, 10)
                .mapToObj(number ->
                        new Soak.Window(30.0 * (number + 1), 1000, p99.at(number), 5, megabytes.at(number), 0, failed))
                .toList();
        return new Soak(1000, windows);
    }

    private static List<String> unmet(Soak soak) {
        return soak.findings().stream()
                .filter(finding -> Boolean.FALSE.equals(finding.met()))
                .map(Finding::what)
                .toList();
    }

    @Test
    void isContentWithWhatIsFlat() {
        var soak = soak(window -> window == 0 ? 100 : 150, window -> 10 + window % 2, 0);
        assertThat(unmet(soak)).isEmpty();
        assertThat(soak.megabytesPerHour()).isZero();
        assertThat(soak.failed()).isZero();
    }

    @Test
    void seesMemoryGrow() {
        var soak = soak(window -> 150 + 3 * window, _ -> 10, 0);
        assertThat(unmet(soak)).containsExactly("memory (RSS), last third");
        assertThat(soak.megabytesPerHour()).isCloseTo(3 * 120, within(1e-6));
    }

    @Test
    void seesAnswersGetSlower() {
        assertThat(unmet(soak(_ -> 150, window -> 10 + 2 * window, 0))).containsExactly("known token, p99, last third");
    }

    @Test
    void countsErrors() {
        var soak = soak(_ -> 150, _ -> 10, 2);
        assertThat(unmet(soak)).containsExactly("errors");
        assertThat(soak.failed()).isEqualTo(20);
    }

    @Test
    void standsOneWindow() {
        var soak = new Soak(1000, List.of(new Soak.Window(1, 1000, 3, 5, 150, 0, 0)));
        assertThat(unmet(soak)).isEmpty();
    }
}
