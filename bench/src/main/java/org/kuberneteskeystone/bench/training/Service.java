package org.kuberneteskeystone.bench.training;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The service as a process, and its client. */
final class Service implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final Process process;
    private final File output;
    private final int port;
    private final int observabilityPort;

    private Service(HttpClient client, Process process, File output, int port, int observabilityPort) {
        this.client = client;
        this.process = process;
        this.output = output;
        this.port = port;
        this.observabilityPort = observabilityPort;
    }

    /** Starts it, and returns at once. */
    static Service start(
            Distribution distribution, Surroundings surroundings, HttpClient client, Path folder, String javaOptions) {
        int[] ports = freePorts();
        var output = folder.resolve("service.log").toFile();
        var process = distribution.start(
                Distribution.SERVICE,
                List.of(
                        "--listen=127.0.0.1:" + ports[0],
                        "--observability-listen=127.0.0.1:" + ports[1],
                        "--tls-cert-file=" + surroundings.certificate().certificate(),
                        "--tls-private-key-file=" + surroundings.certificate().key(),
                        "--keystone-url=" + surroundings.keystone().url(),
                        // A machine that records a training run while it does other work is slow at first.
                        "--keystone-timeout=25s",
                        "--keystone-ca-file=" + surroundings.certificate().certificate()),
                Map.of(Distribution.JAVA_OPTIONS, javaOptions),
                output);
        return new Service(client, process, output, ports[0], ports[1]);
    }

    /** Two, and not the same one twice. */
    private static int[] freePorts() {
        try (var first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it takes connections. */
    void awaitListening() throws InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "could not start the service; its output:\n" + Distribution.read(output));
            }
            Thread.sleep(2);
        }
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks who the token belongs to, over HTTP/2 as kube-apiserver does, and returns the reply's body. */
    String review(String version, String token) throws InterruptedException {
        var review = "{\"apiVersion\":\"authentication.k8s.io/" + version
                + "\",\"kind\":\"TokenReview\",\"metadata\":{\"creationTimestamp\":null},\"spec\":{\"token\":\"" + token
                + "\",\"audiences\":[]},\"status\":{\"user\":{}}}";
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/webhook"))
                .timeout(DEADLINE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(review))
                .build();
        return send(request).body();
    }

    /** Asks a health page. */
    int health(String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + observabilityPort + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(DEADLINE)
                .build();
        return send(request).statusCode();
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "could not ask the service: " + e + "; its output:\n" + Distribution.read(output), e);
        }
    }

    int residentKilobytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            var line =
                    lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Integer.parseInt(line.replaceAll("[^0-9]", ""));
        }
    }

    /** Ends it as systemd does, and demands that it ends well. */
    void stop() throws InterruptedException {
        process.destroy();
        Distribution.awaitEnd(process, 0, output);
    }

    /** Ends it in any case; nothing to do after {@link #stop}. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
