package org.kuberneteskeystone.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class H2loadLogTest {
    private static final List<String> LINES =
            List.of("1795461993898725\t200\t263469", "1795461993898726\t401\t1000", "1795461993898727\t-1\t2000");

    @Test
    void countsTheStatusThatWasExpected() {
        assertThat(H2loadLog.parse(LINES, 200).expected()).isEqualTo(1);
        assertThat(H2loadLog.parse(LINES, 401).expected()).isEqualTo(1);
        assertThat(H2loadLog.parse(LINES, 500).expected()).isZero();
    }

    @Test
    void readsMicroseconds() {
        assertThat(H2loadLog.parse(LINES, 200).latencies()).isEqualTo(new Latencies(266.469 / 3, 2, 263.469, 263.469));
    }

    @Test
    void isContentWithNothing() {
        assertThat(H2loadLog.parse(List.of(), 200)).isEqualTo(new H2loadLog(0, new Latencies(0, 0, 0, 0)));
    }

    @Test
    void showsWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> H2loadLog.parse(List.of("nonsense"), 200)).hasMessageContaining("nonsense");
    }
}
