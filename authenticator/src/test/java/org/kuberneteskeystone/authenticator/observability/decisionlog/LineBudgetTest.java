package org.kuberneteskeystone.authenticator.observability.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.authentication.TestClock;

class LineBudgetTest {
    private final TestClock clock = new TestClock();
    private final LineBudget budget = new LineBudget(clock, 50, 10);

    @Test
    void givesABurstAndThenSoManyASecond() {
        assertThat(takeAll()).isEqualTo(50);
        clock.advance(Duration.ofSeconds(2));
        assertThat(takeAll()).isEqualTo(20);
        clock.advance(Duration.ofHours(1));
        assertThat(takeAll()).isEqualTo(50);
    }

    @Test
    void losesNoTimeTooShortForALine() {
        takeAll();
        var taken = 0;
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofMillis(10));
            taken += takeAll();
        }
        assertThat(taken).isEqualTo(10);
    }

    @Test
    void aClockSetBackBringsNothingAndThenGoesOn() {
        takeAll();
        clock.advance(Duration.ofDays(-1));
        assertThat(takeAll()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(takeAll()).isEqualTo(10);
    }

    private int takeAll() {
        budget.refill();
        var taken = 0;
        while (budget.take()) {
            taken++;
        }
        return taken;
    }
}
