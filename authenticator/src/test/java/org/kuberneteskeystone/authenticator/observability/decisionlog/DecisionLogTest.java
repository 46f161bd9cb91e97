package org.kuberneteskeystone.authenticator.observability.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.authentication.TestClock;
import org.kuberneteskeystone.authenticator.observability.metrics.Count;
import org.kuberneteskeystone.authenticator.observability.metrics.Metrics;

@Timeout(30)
class DecisionLogTest {
    @TempDir
    private Path folder = Path.of("");

    private final Clock clock = new TestClock();
    private final Count dropped = Metrics.in(new PrometheusRegistry(), "1").decisionsDropped();

    @Test
    void knowsItsDestinationsByName() {
        assertThat(Destination.of("stdout")).isEqualTo(new Destination.Stdout());
        assertThat(Destination.of("off")).isEqualTo(new Destination.Off());
        assertThat(Destination.of("/var/log/x")).isEqualTo(new Destination.File(Path.of("/var/log/x")));
    }

    @Test
    void writesWhatSeveralThreadsDecideByTheTimeItIsClosed() throws Exception {
        var file = folder.resolve("log");
        try (var log = start(new Destination.File(file))) {
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 4; i++) {
                threads.add(Thread.startVirtualThread(() -> {
                    for (int j = 0; j < 500; j++) {
                        log.write(decision("alice"));
                    }
                }));
            }
            for (var thread : threads) {
                thread.join();
            }
        }
        assertThat(Files.readAllLines(file)).hasSize(2_000).allMatch(line -> line.contains("\"user\":\"alice\""));
    }

    @Test
    void writesWithoutBeingClosed() throws Exception {
        var file = folder.resolve("log");
        try (var log = start(new Destination.File(file))) {
            log.write(decision("alice"));
            var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (Files.size(file) == 0) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void leavesStandardOutputOpen() throws Exception {
        var out = new ByteArrayOutputStream() {
            private boolean closed;

            @Override
            public void close() {
                closed = true;
            }
        };
        var log = DecisionLog.start(new Destination.Stdout(), out, clock, dropped);
        log.write(decision("alice"));
        log.close();
        assertThat(out.toString(StandardCharsets.US_ASCII)).contains("alice").endsWith("}\n");
        assertThat(out.closed).isFalse();
    }

    /** The clock stands still, so nothing is added to the first 5,000 and the 1,000 of those that anybody can cause. */
    @Test
    void hasRoomForNoMoreThanWouldBeWritten() throws Exception {
        try (var log = start(new Destination.File(folder.resolve("log")))) {
            var room = 0;
            for (int i = 0; i < 200_000; i++) {
                room += log.hasRoom() ? 1 : 0;
            }
            // The thread may have looked in the meantime, a few times.
            assertThat(room).isBetween(5_000, 199_000);
        }
        try (var off = DecisionLog.off()) {
            assertThat(off.hasRoom()).isFalse();
        }
    }

    @Test
    void writesNothingWhenItIsOff() throws Exception {
        try (var log = start(new Destination.Off())) {
            log.write(decision("alice"));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhichFileCannotBeOpened() {
        var file = folder.resolve("absent").resolve("log");
        assertThatThrownBy(() -> start(new Destination.File(file)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("could not open the decision log \"" + file + "\": ");
    }

    /** As a pipe that nobody reads. */
    @Test
    void neverWaitsForAReaderThatDoesNotRead() throws Exception {
        var reading = new CountDownLatch(1);
        var pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                try {
                    reading.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        var log = DecisionLog.start(new Destination.Stdout(), pipe, clock, dropped);
        for (int i = 0; i < 50_000; i++) {
            log.write(decision("alice"));
        }
        var before = System.nanoTime();
        log.close();
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(10));
        reading.countDown();
    }

    private DecisionLog start(Destination destination) throws IOException {
        return DecisionLog.start(destination, OutputStream.nullOutputStream(), clock, dropped);
    }

    private static LoggedDecision decision(String user) {
        return new LoggedDecision("authenticated", "", "", "", user, "u", "p", "t", 1, "cache");
    }
}
