package org.kuberneteskeystone.tooling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ExecCommandRunnerIT {
    private final CommandRunner runner = new ExecCommandRunner(Map.of("PATH", "/usr/bin:/bin", "KEPT", "yes"));

    @TempDir
    Path folder;

    @Test
    void returnsExitCodeAndBothStreams() {
        var result = runner.run(script("echo out; echo err >&2; exit 3"));

        assertThat(result).isEqualTo(new CommandResult(3, "out\n", "err\n"));
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void passesEachArgumentAsItIs() {
        var result = runner.run(Command.of("printf", "[%s]", "a b", "", "'c'", "\"d\"", "${e}", "$(f)", "*"));

        assertThat(result.stdout()).isEqualTo("[a b][]['c'][\"d\"][${e}][$(f)][*]");
    }

    @Test
    void addsToItsEnvironment() {
        var result = runner.run(script("echo $KEPT $ADDED").with("ADDED", "too"));

        assertThat(result.stdout()).isEqualTo("yes too\n");
    }

    @Test
    void runsInTheFolder() throws IOException {
        var result = runner.run(Command.of("pwd", "-P").in(folder));

        assertThat(result.stdout().strip()).isEqualTo(folder.toRealPath().toString());
    }

    @Test
    void writesTheInput() {
        assertThat(runner.run(Command.of("cat").reading("größer\n")).stdout()).isEqualTo("größer\n");
    }

    @Test
    void doesNotMindAProgramThatReadsNoInput() {
        var result = runner.run(Command.of("true").reading("x".repeat(1_000_000)));

        assertThat(result.exitCode()).isZero();
    }

    @Test
    void givesNoInputWhenThereIsNone() {
        assertThat(runner.run(Command.of("cat")).stdout()).isEmpty();
    }

    @Test
    void drainsMoreThanAPipeHolds() {
        var result = runner.run(script("head -c 300000 /dev/zero | tr '\\0' o; head -c 300000 /dev/zero >&2"));

        assertThat(result.stdout()).hasSize(300_000);
        assertThat(result.stderr()).hasSize(300_000);
    }

    @Test
    void refusesHalfAnAnswer() {
        var small = new ExecCommandRunner(System.getenv(), 1000);

        assertThatExceptionOfType(CommandException.TooMuchOutput.class)
                .isThrownBy(() -> small.run(script("head -c 1001 /dev/zero")))
                .withMessage("could not run 'sh': it printed more than 1000 bytes");
        assertThat(small.run(script("head -c 1000 /dev/zero")).stdout()).hasSize(1000);
    }

    @Test
    void stopsWhatRunsTooLong() {
        assertThatExceptionOfType(CommandException.TimedOut.class)
                .isThrownBy(() -> runner.run(Command.of("sleep", "60").within(Duration.ofMillis(200))))
                .withMessage("could not run 'sleep': it was stopped, because it ran longer than 0.2 s");
    }

    @Test
    void stopsChildrenOfAProgramThatIgnoresTheRequest() throws IOException {
        var pids = folder.resolve("pids");
        var command = script("trap '' TERM; sleep 60 & echo $$ $! > pids; wait; wait; sleep 60")
                .in(folder)
                .within(Duration.ofSeconds(1));

        assertThatExceptionOfType(CommandException.TimedOut.class).isThrownBy(() -> runner.run(command));
        for (var pid : Files.readString(pids).strip().split(" ", -1)) {
            assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                    .isEmpty();
        }
    }

    @Test
    void tellsThatThereIsNoSuchProgram() {
        assertThatExceptionOfType(CommandException.NotStarted.class)
                .isThrownBy(() -> runner.run(Command.of("/no/such/program")))
                .withMessageContaining("could not run '/no/such/program': ");
    }

    @Test
    void tellsThatThereIsNoSuchFolder() {
        assertThatExceptionOfType(CommandException.NotStarted.class)
                .isThrownBy(() -> runner.run(Command.of("true").in(folder.resolve("missing"))));
    }

    @Test
    void stopsTheProgramWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(CommandException.Interrupted.class)
                .isThrownBy(() -> runner.run(Command.of("sleep", "60")));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Command script(String text) {
        return Command.of("sh", "-c", text);
    }
}
