package org.kuberneteskeystone.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.testing.SocketHolder;
import org.kuberneteskeystone.authenticator.testing.TestService;

/** The program on a socket that another process holds, restarted under load. */
@Timeout(300)
class RestartIT {
    private static final int CLIENTS = 4;

    @TempDir
    private Path folder = Path.of("");

    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger failedTwice = new AtomicInteger();
    private final List<String> failures = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Held(TestService service, SocketHolder holder) {
        int port() {
            return holder.port();
        }
    }

    private Held hold() throws IOException {
        var service = new TestService(folder);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(service.arguments());
        return new Held(service, SocketHolder.start(command, Map.of(), folder.resolve("log")));
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

    private void restart(Held held, String signal) throws Exception {
        held.holder().restart(signal);
        var target = answered.get() + 100;
        TestService.await("it serves again", () -> answered.get() >= target);
    }

    private void end(Held held) throws Exception {
        done.set(true);
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        held.holder().close();
        held.service().close();
    }

    @Test
    void losesNoRequestWhenItIsToldToEndAndStartedAgain() throws Exception {
        var held = hold();
        try {
            load(held);
            TestService.await("it serves", () -> answered.get() >= 50);
            for (int i = 0; i < 3; i++) {
                restart(held, "TERM");
            }
        } finally {
            end(held);
        }
        assertThat(failures).isEmpty();
        assertThat(held.holder().log())
                .contains("serving the inherited socket /127.0.0.1:" + held.port(), "draining", "ended 0")
                .doesNotContain("ended 1");
        assertThat(Pattern.compile("INFO +Main: ended")
                        .matcher(held.holder().log())
                        .results())
                .as("the last words are heard")
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void losesOnlyWhatWasUnderWayWhenItIsKilled() throws Exception {
        var held = hold();
        try {
            load(held);
            TestService.await("it serves", () -> answered.get() >= 50);
            restart(held, "KILL");
        } finally {
            end(held);
        }
        assertThat(failed.get()).isLessThanOrEqualTo(CLIENTS);
        assertThat(failedTwice).as("a second try waits for the next process").hasValue(0);
    }

    /** kube-apiserver asks again after a reset, and not after an end that it did not expect. */
    @Test
    void resetsItsConnectionsWhenItIsKilled() throws Exception {
        var held = hold();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), held.port());
                var secured = (SSLSocket) held.service()
                        .authority()
                        .trusting()
                        .getSocketFactory()
                        .createSocket(socket, "127.0.0.1", held.port(), false)) {
            socket.setSoTimeout(30_000);
            secured.getOutputStream()
                    .write("GET /webhook HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(secured.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 405");
            held.holder().restart("KILL");
            assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        } finally {
            end(held);
        }
    }
}
