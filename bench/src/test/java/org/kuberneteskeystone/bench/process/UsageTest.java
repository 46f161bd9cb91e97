package org.kuberneteskeystone.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void isNotConfusedByTheNameOfTheProgram() {
        var stat = "17 (a ) b (c) S 1 17 17 0 -1 4194560 1 2 3 4 150 50 700 25 20 0 1 0 100 1 2";
        assertThat(Usage.parse(stat)).isEqualTo(new Usage(2.0, 7.25));
    }

    @Test
    void readsMemory() {
        assertThat(Usage.parseResidentKilobytes("VmHWM:\t  999 kB\nVmRSS:\t   12345 kB\nThreads:\t3\n"))
                .isEqualTo(12345);
        assertThatThrownBy(() -> Usage.parseResidentKilobytes("Name:\tjava\nState:\tZ (zombie)\n"))
                .hasMessageContaining("has ended");
    }

    @Test
    void readsThisProcess() {
        assertThat(Usage.ofThisProcess().own()).isPositive();
        assertThat(Usage.residentKilobytes(ProcessHandle.current().pid())).isGreaterThan(1000);
    }
}
