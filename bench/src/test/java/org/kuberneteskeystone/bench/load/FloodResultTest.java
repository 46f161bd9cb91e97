package org.kuberneteskeystone.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FloodResultTest {
    private static FloodResult underWay(Integer... seconds) {
        return new FloodResult(1000, 0, 200, 750, 50, 4, new Latencies(1, 1, 1, 1), List.of(seconds));
    }

    @Test
    void tellsTheHalvesApart() {
        assertThat(underWay(1, 5, 9, 2).underWayMax(false)).isEqualTo(5);
        assertThat(underWay(1, 5, 9, 2).underWayMax(true)).isEqualTo(9);
        assertThat(underWay(3, 2, 1).underWayMax(true)).isEqualTo(1);
        assertThat(underWay(3).underWayMax(false)).isEqualTo(3);
        assertThat(underWay().underWayMax(true)).isZero();
    }

    @Test
    void countsWhatWasAnsweredAndTurnedAway() {
        assertThat(underWay(1).answeredPerSecond()).isEqualTo(50);
        assertThat(underWay(1).turnedAwayShare()).isEqualTo(0.75);
    }
}
