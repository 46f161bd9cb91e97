package org.kuberneteskeystone.bench.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.bench.load.Latencies;
import org.kuberneteskeystone.bench.load.Load;

class RowTest {
    private static final Latencies LATENCIES = new Latencies(1, 1, 2, 2);

    private static Round round(int answered, double seconds, Round.Cpu cpu, long keystoneRequests) {
        return new Round(new Load(1000, answered, seconds, LATENCIES), true, cpu, keystoneRequests, 50_000);
    }

    private static Row row(Round... rounds) {
        return new Row(Work.FIRST_SIGHT, Contender.OURS, 1, List.of(rounds), List.of());
    }

    @Test
    void tellsTheMedianRound() {
        var idle = new Round.Cpu(0, 0, 0);
        assertThat(row(round(1000, 1, idle, 0), round(1000, 4, idle, 0), round(1000, 2, idle, 0))
                        .requestsPerSecond())
                .isEqualTo(500);
        assertThat(row(round(1000, 1, idle, 0), round(1000, 2, idle, 0)).requestsPerSecond())
                .isEqualTo(750);
    }

    @Test
    void sharesWhatWasUsedAmongAllRequests() {
        var row = row(round(1000, 1, new Round.Cpu(2, 1, 0.5), 1000), round(1000, 1, new Round.Cpu(4, 0, 0.5), 500));
        assertThat(row.cpuPerThousand()).isEqualTo(new Round.Cpu(3, 0.5, 0.5));
        assertThat(row.keystoneRequestsPerThousand()).isEqualTo(750);
    }

    @Test
    void saysWhenKeystoneOrTheLoaderWasTheBrake() {
        assertThat(row(round(1000, 1, new Round.Cpu(0, 0.84, 0.86), 1000)).remarks())
                .containsExactly("loader-bound");
        assertThat(row(round(1000, 1, new Round.Cpu(0, 0.86, 0.84), 1000)).remarks())
                .containsExactly("Keystone-bound");
        assertThat(row(round(1000, 1, new Round.Cpu(0, 0.86, 0), 9)).remarks()).isEmpty();
    }

    @Test
    void countsWhatFailed() {
        var idle = new Round.Cpu(0, 0, 0);
        var wrong = new Round(new Load(1000, 1000, 1, LATENCIES), false, idle, 0, 0);
        assertThat(row(round(997, 1, idle, 0), wrong).failed()).isEqualTo(4);
        assertThat(row(round(997, 1, idle, 0)).remarks()).containsExactly("3 FAILED");
    }

    @Test
    void failsWhenItIsNotWhatItShouldBe() {
        var rounds = List.of(round(1000, 1, new Round.Cpu(0, 0, 0), 0));
        var row = new Row(Work.FIRST_SIGHT_AS_SERVICE, Contender.OURS, 1, rounds, List.of("nobody logged in"));
        assertThat(row.failed()).isEqualTo(1);
        assertThat(row.remarks()).containsExactly("nobody logged in", "1 FAILED");
    }

    @Test
    void doesNotBlameUsForWhatOthersSay() {
        var wrong = List.of(round(997, 1, new Round.Cpu(0, 0, 0), 0));
        assertThat(new Row(Work.KNOWN, Contender.REFERENCE, 1, wrong, List.of()).remarks())
                .containsExactly("3 wrong");
    }

    @Test
    void knowsThatARealKeystoneHasMoreThreadsAndDoesNotCount() {
        var rounds = List.of(round(1000, 1, new Round.Cpu(0, 1.6, 0), 0));
        assertThat(new Row(Work.REAL_FIRST_SIGHT, Contender.OURS, 2, rounds, List.of()).remarks())
                .isEmpty();
        var busy = List.of(round(1000, 1, new Round.Cpu(0, 1.8, 0), 0));
        assertThat(new Row(Work.REAL_FIRST_SIGHT, Contender.OURS, 2, busy, List.of()).remarks())
                .containsExactly("Keystone-bound");
    }
}
