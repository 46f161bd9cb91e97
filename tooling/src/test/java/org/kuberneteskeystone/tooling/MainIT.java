package org.kuberneteskeystone.tooling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Readiness;

/** The program as a process of its own, and the signal that ends it. */
@Timeout(180)
class MainIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void staysUpUntilItIsToldToEnd() throws IOException, InterruptedException {
        var ended = endedAfter("It stays up until Ctrl-C");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
    }

    @Test
    void saysThatItWasToldToEndBeforeTheShowWasOver() throws IOException, InterruptedException {
        var ended = endedAfter(" 2. A project");

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output())
                .endsWith("kubernetes-keystone: could not finish the show: it was told to stop\n")
                .doesNotContain("What held");
    }

    private record Ended(int exitCode, String output) {}

    /** Runs the demo, sends SIGTERM when it has printed the text, and waits for the end of it and its children. */
    private Ended endedAfter(String text) throws IOException, InterruptedException {
        var output = Files.createFile(folder.resolve("output"));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "-XX:+UseSerialGC",
                        "-Dkk.home=" + System.getProperty("kk.home", ".."),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-classpath",
                        System.getProperty("java.class.path", ""),
                        Main.class.getName(),
                        "demo",
                        "--folder=" + folder.resolve("demo"))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(output.toFile()))
                .start();
        try {
            Await.until("'" + text + "'", DEADLINE, () -> printed(process, output, text));
            var children = process.descendants().toList();
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Readiness printed(Process process, Path output, String text) {
        try {
            var printed = Files.readString(output);
            assertThat(process.isAlive()).as(printed).isTrue();
            return printed.contains(text) ? Readiness.ready() : Readiness.notYet(printed);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
