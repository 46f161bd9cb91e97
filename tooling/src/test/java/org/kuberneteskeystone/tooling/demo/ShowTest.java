package org.kuberneteskeystone.tooling.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShowTest {
    private final Show show =
            new Show(new Screen(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8), Screen.Look.PLAIN));

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void goesOnAfterAFailure() {
        var outcome = show.play(List.of(
                Step.of("throws", "", _ -> {
                    throw new IllegalStateException("could not do it");
                }),
                Step.of("holds", "", _ -> StepResult.held("done"))));

        assertThat(outcome.held()).isFalse();
        assertThat(outcome.steps()).extracting(Outcome.Played::held).containsExactly(false, true);
        assertThat(outcome.steps().getFirst().result())
                .isInstanceOfSatisfying(
                        StepResult.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("could not do it"));
    }

    @Test
    void failsAStepThatNeedsWhatNoStepMade() {
        var token = new Slot<String>("token");

        var outcome = show.play(List.of(
                Step.of("makes none", "", _ -> StepResult.failed("refused")),
                Step.of("needs it", "", _ -> StepResult.held(token.get()))));

        assertThat(outcome.steps().getLast().result())
                .isInstanceOfSatisfying(
                        StepResult.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isEqualTo("there is no token, because an earlier step failed"));
    }

    @Test
    void endsWhenItIsInterrupted() {
        assertThatExceptionOfType(DemoInterruptedException.class)
                .isThrownBy(() -> show.play(List.of(
                        Step.of("interrupted", "", _ -> {
                            Thread.currentThread().interrupt();
                            return StepResult.held("done");
                        }),
                        Step.of("never played", "", _ -> {
                            throw new AssertionError("played");
                        }))));
    }
}
