package org.kuberneteskeystone.tooling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
    @Test
    void looksUntilItIsReady() {
        var looks = new AtomicInteger();

        Await.until(
                "a thing",
                Duration.ofSeconds(10),
                () -> looks.incrementAndGet() < 3 ? Readiness.notYet("too early") : Readiness.ready());

        assertThat(looks).hasValue(3);
    }

    @Test
    void saysWhyItWasNotReady() {
        assertThatExceptionOfType(AwaitException.class)
                .isThrownBy(() -> Await.until("a thing", Duration.ofMillis(1), () -> Readiness.notYet("no answer")))
                .withMessage("could not await a thing: not ready after 0.001 s: no answer");
    }

    @Test
    void endsWhenInterruptedAndKeepsTheInterrupt() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(AwaitException.class)
                .isThrownBy(() -> Await.until("a thing", Duration.ofSeconds(10), () -> Readiness.notYet("no answer")))
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
