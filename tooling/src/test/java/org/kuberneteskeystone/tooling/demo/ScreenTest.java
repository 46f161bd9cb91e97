package org.kuberneteskeystone.tooling.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.tooling.demo.Outcome.Played;

class ScreenTest {
    private static final String ESCAPE = "\u001b";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void showsAStepWithoutColour() {
        showStep(screen(Screen.Look.PLAIN), StepResult.held("alice", "member"));

        assertThat(shown()).isEqualTo("""

                 1. Who you are
                    kubectl auth whoami
                    ✓ alice
                      member
                """);
    }

    @Test
    void showsAFailureWithItsReason() {
        showStep(screen(Screen.Look.PLAIN), StepResult.failed("no such user\nat all"));

        assertThat(shown()).endsWith("""
                    ✗ no such user
                      at all
                """);
    }

    @Test
    void coloursOnATerminal() {
        showStep(screen(new Screen.Look(true, true)), StepResult.held("alice"));

        assertThat(shown())
                .contains(ESCAPE + "[1mWho you are" + ESCAPE + "[0m")
                .contains(ESCAPE + "[32m✓" + ESCAPE + "[0m alice");
    }

    @Test
    void coloursOnlyATerminalWhoseReaderWantsIt() {
        assertThat(Screen.Look.of(true, "")).isEqualTo(new Screen.Look(true, true));
        assertThat(Screen.Look.of(true, "1")).isEqualTo(new Screen.Look(false, true));
        assertThat(Screen.Look.of(false, "")).isEqualTo(Screen.Look.PLAIN);
    }

    @Test
    void replacesProgressOnATerminal() {
        var screen = screen(new Screen.Look(false, true));

        screen.progress("0 s");
        screen.progress("1 s");
        screen.end(StepResult.held("refused"));

        assertThat(shown())
                .isEqualTo("\r" + ESCAPE + "[K    … 0 s\r" + ESCAPE + "[K    … 1 s\r" + ESCAPE + "[K    ✓ refused\n");
    }

    @Test
    void leavesNoProgressBehindOnATerminal() {
        var screen = screen(new Screen.Look(false, true));

        screen.progress("stopping etcd");
        screen.finish();
        screen.finish();

        assertThat(shown()).isEqualTo("\r" + ESCAPE + "[K    … stopping etcd\r" + ESCAPE + "[K");
    }

    @Test
    void showsACountOnceElsewhere() {
        var screen = screen(Screen.Look.PLAIN);

        screen.progress("waiting, 0 s");
        screen.progress("waiting, 1 s");
        screen.progress("starting etcd");

        assertThat(shown()).isEqualTo("    … waiting, 0 s\n    … starting etcd\n");
    }

    @Test
    void letsNobodyElseCommandTheTerminal() {
        showStep(screen(Screen.Look.PLAIN), StepResult.held("red" + ESCAPE + "[31m\rover"));

        assertThat(shown()).contains("✓ red [31m over").doesNotContain(ESCAPE);
    }

    @Test
    void sumsUpWhatHeld() {
        var outcome = new Outcome(List.of(
                new Played(1, "Keystone is up", StepResult.held("x"), Duration.ofMillis(1240)),
                new Played(2, "The plugin logs in", StepResult.failed("exit code 1\nlog"), Duration.ofMillis(60))));

        screen(Screen.Look.PLAIN).table(outcome);

        assertThat(shown()).isEqualTo("""

                What held
                 1. ✓ Keystone is up                                                1.2 s
                 2. ✗ The plugin logs in                                            0.1 s
                      exit code 1
                    1 of 2 held, in 1.3 s.
                """);
        assertThat(outcome.held()).isFalse();
    }

    private static void showStep(Screen screen, StepResult result) {
        screen.begin(1, "Who you are");
        screen.command("kubectl auth whoami");
        screen.end(result);
    }

    private Screen screen(Screen.Look look) {
        return new Screen(new PrintStream(bytes, true, UTF_8), look);
    }

    private String shown() {
        return bytes.toString(UTF_8);
    }
}
