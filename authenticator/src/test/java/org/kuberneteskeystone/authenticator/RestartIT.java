package org.kuberneteskeystone.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.testing.TestService;

/** The program on a socket that another process holds, restarted under load. */
@Timeout(180)
class RestartIT {
    private static final Pattern PORT = Pattern.compile("port (\\d+)");
    private static final Pattern STARTED = Pattern.compile("started (\\d+)");
    private static final int CLIENTS = 4;

    @TempDir
    private Path folder = Path.of("");

    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger failedTwice = new AtomicInteger();
    private final List<String> failures = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Held(TestService service, Process holder, int port) {}

    private Held hold() throws Exception {
        var service = new TestService(folder);
        var script = Path.of(RestartIT.class.getResource("/socket-holder.py").toURI());
        var command = new ArrayList<>(List.of(
                "python3",
                script.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(service.arguments());
        var holder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        TestService.await("the holder holds", () -> PORT.matcher(read()).find());
        var port = PORT.matcher(read());
        assertThat(port.find()).isTrue();
        return new Held(service, holder, Integer.parseInt(port.group(1)));
    }

    private Path log() {
        return folder.resolve("log");
    }

    private String read() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void load(Held held) {
        for (int i = 0; i < CLIENTS; i++) {
            threads.execute(() -> {
                try (var client = held.service().client()) {
                    while (!done.get()) {
                        var first = ask(client, held);
                        var second = first || ask(client, held);
                        if (!second) {
                            failedTwice.incrementAndGet();
                        }
                    }
                }
            });
        }
    }

    private boolean ask(HttpClient client, Held held) {
        try {
            var response = client.send(
                    TestService.review(held.port(), held.service().token()), HttpResponse.BodyHandlers.ofString());
            if (TestService.authenticated(response)) {
                answered.incrementAndGet();
                return true;
            }
            fail(response.statusCode() + " " + response.body());
        } catch (IOException e) {
            fail(e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void fail(String how) {
        failed.incrementAndGet();
        synchronized (failures) {
            failures.add(how);
        }
    }

    private void restart(String signal) throws Exception {
        var starts = starts();
        kill(signal, starts.getLast());
        TestService.await("it is started again", () -> starts().size() > starts.size());
        var target = answered.get() + 100;
        TestService.await("it serves again", () -> answered.get() >= target);
    }

    private List<String> starts() {
        return STARTED.matcher(read()).results().map(match -> match.group(1)).toList();
    }

    private static void kill(String signal, String process) throws Exception {
        var kill = new ProcessBuilder("kill", "-" + signal, process).inheritIO().start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    private void end(Held held) throws Exception {
        done.set(true);
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        held.holder().destroy();
        assertThat(held.holder().waitFor(30, TimeUnit.SECONDS)).isTrue();
        held.service().close();
    }

    @Test
    void losesNoRequestWhenItIsToldToEndAndStartedAgain() throws Exception {
        var held = hold();
        try {
            load(held);
            TestService.await("it serves", () -> answered.get() >= 50);
            for (int i = 0; i < 3; i++) {
                restart("TERM");
            }
        } finally {
            end(held);
        }
        assertThat(failures).isEmpty();
        assertThat(read())
                .contains("serving the inherited socket /127.0.0.1:" + held.port(), "draining", "ended 0")
                .doesNotContain("ended 1");
        assertThat(Pattern.compile("INFO +Main: ended").matcher(read()).results())
                .as("the last words are heard")
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void losesOnlyWhatWasUnderWayWhenItIsKilled() throws Exception {
        var held = hold();
        try {
            load(held);
            TestService.await("it serves", () -> answered.get() >= 50);
            restart("KILL");
        } finally {
            end(held);
        }
        assertThat(failed.get()).isLessThanOrEqualTo(CLIENTS);
        assertThat(failedTwice).as("a second try waits for the next process").hasValue(0);
    }
}
