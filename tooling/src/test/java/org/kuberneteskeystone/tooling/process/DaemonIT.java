package org.kuberneteskeystone.tooling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DaemonIT {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void isReadyWhenTheCheckSaysSo() {
        try (var daemon = Daemon.start(script("echo $WORD; touch ready; exec sleep 60"))) {
            daemon.awaitReady(LONG, this::readyFile);

            assertThat(daemon.alive()).isTrue();
            assertThat(folder.resolve("log")).hasContent("hello");
        }
    }

    @Test
    void keepsItsLogFromOthers() throws IOException {
        try (var _ = Daemon.start(script("sleep 60"))) {
            var mode = Files.getPosixFilePermissions(folder.resolve("log"));

            assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
        }
    }

    @Test
    void tellsThatItEndedAndQuotesItsLog() {
        assertThatExceptionOfType(DaemonException.Exited.class)
                .isThrownBy(() -> Daemon.startReady(script("echo wrong flag >&2; exit 7"), LONG, this::readyFile))
                .withMessageContaining("could not start test: it ended with exit code 7")
                .withMessageContaining("wrong flag");
    }

    @Test
    void doesNotBelieveAReadyAnswerOnceTheDaemonHasEnded() {
        try (var daemon = Daemon.start(script("touch ready; exit 1"))) {
            Await.until("its end", LONG, () -> daemon.alive() ? Readiness.notYet("alive") : Readiness.ready());

            assertThatExceptionOfType(DaemonException.Exited.class)
                    .isThrownBy(() -> daemon.awaitReady(LONG, this::readyFile));
        }
    }

    @Test
    void tellsWhyItWasNotReadyInTime() {
        try (var daemon = Daemon.start(script("echo still busy; touch ready; exec sleep 60"))) {
            daemon.awaitReady(LONG, this::readyFile);

            assertThatExceptionOfType(DaemonException.class)
                    .isThrownBy(() -> daemon.awaitReady(Duration.ofMillis(1), () -> Readiness.notYet("answered 500")))
                    .withMessageContaining("not ready after 0.001 s: answered 500")
                    .withMessageContaining("still busy");
        }
    }

    @Test
    void closesWhatDidNotBecomeReady() throws IOException {
        assertThatExceptionOfType(DaemonException.class)
                .isThrownBy(() -> Daemon.startReady(
                        script("echo $$ > pid; exec sleep 60"),
                        Duration.ofMillis(500),
                        () -> Readiness.notYet("never")));

        assertThat(alive(pid("pid"))).isFalse();
    }

    @Test
    void killsAGroupThatIgnoresTheRequest() throws IOException {
        var daemon =
                Daemon.start(script("trap '' TERM; sleep 60 & echo $! > pid; touch ready; while :; do wait; done"));
        daemon.awaitReady(LONG, this::readyFile);

        daemon.close();
        daemon.close();

        assertThat(daemon.alive()).isFalse();
        assertThat(alive(pid("pid"))).isFalse();
    }

    @Test
    void killTakesTheChildrenToo() throws IOException {
        var daemon = Daemon.start(script("sleep 60 & echo $! > pid; touch ready; wait"));
        daemon.awaitReady(LONG, this::readyFile);

        daemon.kill();

        assertThat(daemon.alive()).isFalse();
        assertThat(alive(pid("pid"))).isFalse();
    }

    @Test
    void tellsThatThereIsNoSuchProgram() {
        var spec = new DaemonSpec("test", List.of("/no/such"), Map.of(), folder, folder.resolve("log"), LONG);

        assertThatExceptionOfType(DaemonException.class)
                .isThrownBy(() -> Daemon.start(spec))
                .withMessageContaining("could not start test: ");
    }

    private DaemonSpec script(String text) {
        return new DaemonSpec(
                "test",
                List.of("sh", "-c", text),
                Map.of("WORD", "hello"),
                folder,
                folder.resolve("log"),
                Duration.ofSeconds(1));
    }

    private Readiness readyFile() {
        return Files.exists(folder.resolve("ready")) ? Readiness.ready() : Readiness.notYet("no file 'ready'");
    }

    private long pid(String file) throws IOException {
        return Long.parseLong(Files.readString(folder.resolve(file)).strip());
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
