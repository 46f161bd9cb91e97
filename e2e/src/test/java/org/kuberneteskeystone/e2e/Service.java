package org.kuberneteskeystone.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.tooling.certificates.CertificateAuthority;
import org.kuberneteskeystone.tooling.certificates.TlsContexts;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.kuberneteskeystone.tooling.kubeconfig.WebhookAccess;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Daemon;
import org.kuberneteskeystone.tooling.process.DaemonSpec;
import org.kuberneteskeystone.tooling.process.Loopback;
import org.kuberneteskeystone.tooling.process.Readiness;
import org.kuberneteskeystone.tooling.review.Review;
import org.kuberneteskeystone.tooling.review.Reviewer;
import org.kuberneteskeystone.tooling.review.Webhook;

/** Our service in a process of its own, as an operator starts it, with all that it writes. */
final class Service implements AutoCloseable {
    /** What a slow machine may add to any bound. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(5);

    final URI webhook;
    final URI observability;
    final Path caFile;
    final Path log;
    final DecisionFile decisions;
    private final Daemon daemon;
    private final Reviewer reviewer;
    private final HttpClient http = HttpClient.newHttpClient();

    private Service(Path folder, List<Integer> ports, Daemon daemon) {
        this.webhook = URI.create("https://" + Loopback.HOST + ":" + ports.getFirst() + "/webhook");
        this.observability = observability(ports);
        this.caFile = caFile(folder);
        this.log = log(folder);
        this.decisions = decisions(folder);
        this.daemon = daemon;
        this.reviewer = newReviewer();
    }

    private static URI observability(List<Integer> ports) {
        return URI.create("http://" + Loopback.HOST + ":" + ports.get(1));
    }

    private static Path caFile(Path folder) {
        return folder.resolve("webhook-ca.crt");
    }

    private static Path log(Path folder) {
        return folder.resolve("authenticator.log");
    }

    private static DecisionFile decisions(Path folder) {
        return new DecisionFile(folder.resolve("decisions.json"));
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param folder for its files, which nobody else has; made where it is not there
     * @param environment added to ours
     * @param settings further flags, {@code --keystone-url} among them unless the environment has it
     */
    static Service start(Path folder, Map<String, String> environment, List<String> settings) {
        PrivateFiles.folder(folder);
        var authority = CertificateAuthority.create("webhook", Clock.systemUTC());
        var certificate = authority.issue("webhook", List.of(Loopback.HOST));
        PrivateFiles.write(caFile(folder), authority.certificatePem());
        PrivateFiles.write(folder.resolve("webhook.crt"), certificate.certificatePem());
        PrivateFiles.write(folder.resolve("webhook.key"), certificate.keyPem());
        return Loopback.start(2, ports -> {
            var spec = spec(folder, ports, environment, settings);
            var daemon = Daemon.startReady(spec, PATIENCE, () -> look(observability(ports)));
            return new Service(folder, ports, daemon);
        });
    }

    static Service start(Path folder, String... settings) {
        return start(folder, Map.of(), List.of(settings));
    }

    private static DaemonSpec spec(
            Path folder, List<Integer> ports, Map<String, String> environment, List<String> settings) {
        var arguments = new ArrayList<>(List.of(
                "--listen=" + Loopback.HOST + ":" + ports.getFirst(),
                "--observability-listen=" + Loopback.HOST + ":" + ports.get(1),
                "--tls-cert-file=" + folder.resolve("webhook.crt"),
                "--tls-private-key-file=" + folder.resolve("webhook.key"),
                "--decision-log=" + decisions(folder).path()));
        arguments.addAll(settings);
        var command = new Programs(folder).authenticator(arguments);
        return new DaemonSpec("authenticator", command, environment, folder, log(folder), GRACE);
    }

    private static Readiness look(URI observability) {
        try (var client = HttpClient.newHttpClient()) {
            var response = get(client, observability.resolve("/readyz"));
            return response.statusCode() == 200 ? new Readiness.Ready() : new Readiness.NotYet(response.body());
        } catch (UncheckedIOException e) {
            return new Readiness.NotYet(e.toString());
        }
    }

    private static HttpResponse<String> get(HttpClient client, URI uri) {
        return send(client, HttpRequest.newBuilder(uri).timeout(LOOK).build());
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A client of its own, with a connection of its own, as another API server would be. */
    Reviewer newReviewer() {
        var access = WebhookAccess.trusting(webhook, authorityPem());
        return new Reviewer(Webhook.open(access, Webhook.TIMEOUT));
    }

    private String authorityPem() {
        try {
            return Files.readString(caFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Review review(String token) {
        return reviewer.ask(Secret.of(token)).review();
    }

    /** Any request as JSON, well formed or not: status, headers and body of the answer. */
    String post(String path, String body) {
        try (var client = HttpClient.newBuilder()
                .sslContext(TlsContexts.trusting(authorityPem()))
                .build()) {
            var request = HttpRequest.newBuilder(webhook.resolve(path))
                    .timeout(LOOK)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var response = send(client, request);
            return response.statusCode() + " " + response.headers().map() + " " + response.body();
        }
    }

    /** What it decides about a token that nobody else asks about: the answer, and the line in its decision log. */
    Decided decide(String token) {
        var before = decisions.lines().size();
        var review = review(token);
        Await.until("the line of a decision", PATIENCE, () -> {
            var lines = decisions.lines().size() - before;
            return lines == 0 ? Readiness.notYet("none was written") : Readiness.ready();
        });
        return new Decided(review, decisions.lines().get(before));
    }

    /** An answer and how the service accounts for it. */
    record Decided(Review review, DecisionFile.Line line) {}

    /** Every line of what it says about its readiness. */
    String readiness() {
        return observed("/readyz?verbose");
    }

    String metrics() {
        return observed("/metrics");
    }

    String observed(String path) {
        return get(http, observability.resolve(path)).body();
    }

    String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return daemon.pid();
    }

    @Override
    public void close() {
        reviewer.close();
        http.close();
        daemon.close();
    }
}
