package org.kuberneteskeystone.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.kuberneteskeystone.authenticator.testing.SocketHolder;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Loopback;
import org.kuberneteskeystone.tooling.process.Readiness;

/** Our service on a listening socket that outlives it, as systemd would run it. */
final class HeldService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern HEALTH = Pattern.compile("serving TokenReviews on \\S+, health on port (\\d+)");

    private final SocketHolder holder;
    private final HttpClient http = HttpClient.newHttpClient();

    private HeldService(SocketHolder holder) {
        this.holder = holder;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param folder gets its log
     * @param environment added to ours
     * @param settings all flags but where it listens
     */
    static HeldService start(Path folder, Map<String, String> environment, List<String> settings) {
        var arguments = new ArrayList<>(settings);
        arguments.add("--observability-listen=" + Loopback.HOST + ":0");
        var command = new Programs(folder).authenticator(arguments);
        try {
            var service = new HeldService(SocketHolder.start(command, environment, folder.resolve("service.log")));
            try {
                service.awaitReady(1);
            } catch (RuntimeException | Error e) {
                service.close();
                throw e;
            }
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI webhook() {
        return webhook(holder.port());
    }

    static URI webhook(int port) {
        return URI.create("https://" + Loopback.HOST + ":" + port + "/webhook");
    }

    int port() {
        return holder.port();
    }

    /** Ends the present process by a signal, and returns once the next one is ready. */
    void restart(String signal) throws IOException, InterruptedException {
        holder.restart(signal);
        awaitReady(holder.starts().size());
    }

    private void awaitReady(int starts) {
        Await.until("start " + starts + " of the service", PATIENCE, () -> {
            var ports = healthPorts();
            return ports.size() < starts ? Readiness.notYet(log()) : ready();
        });
    }

    private Readiness ready() {
        var answer = observe("GET", "/readyz");
        return answer.statusCode() == 200 ? Readiness.ready() : Readiness.notYet(answer.body());
    }

    private List<String> healthPorts() {
        return HEALTH.matcher(log())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** What it says on its observability port. */
    String observed(String path) {
        return observe("GET", path).body();
    }

    HttpResponse<String> observe(String method, String path) {
        var uri = URI.create("http://" + Loopback.HOST + ":" + healthPorts().getLast() + path);
        var request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    String log() {
        return holder.log();
    }

    @Override
    public void close() {
        http.close();
        holder.close();
    }
}
