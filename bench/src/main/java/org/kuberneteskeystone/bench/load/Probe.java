package org.kuberneteskeystone.bench.load;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.kuberneteskeystone.bench.process.Webhook;

/** Asks one review over HTTP/2, as kube-apiserver does, and reads the whole answer: what load generators do not look at. */
public final class Probe implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;

    public Probe(SSLContext trust) {
        this.client = HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(DEADLINE)
                .build();
    }

    /** The answer to a review. */
    public HttpResponse<String> ask(Webhook webhook, byte[] review) throws InterruptedException {
        return send(
                webhook,
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + webhook.port() + "/webhook"))
                        .timeout(DEADLINE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(review))
                        .build());
    }

    /** The status of a health page. */
    public int health(Webhook webhook, String path) throws InterruptedException {
        return look(webhook, path).statusCode();
    }

    /** Only of a service of ours that was started with a port for it. */
    public Exposition metrics(Webhook webhook) throws InterruptedException {
        return new Exposition(look(webhook, "/metrics").body());
    }

    private HttpResponse<String> look(Webhook webhook, String path) throws InterruptedException {
        return send(
                webhook,
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webhook.observabilityPort() + path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .timeout(DEADLINE)
                        .build());
    }

    private HttpResponse<String> send(Webhook webhook, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "could not ask " + webhook.child().name() + ": " + e + "; its output:\n"
                            + webhook.child().output(),
                    e);
        }
    }

    public boolean isRight(Webhook webhook, Review review) throws InterruptedException {
        return isRight(ask(webhook, review.body().getBytes()), review.expected());
    }

    /** Whether the status and every part of the verdict are right. */
    public static boolean isRight(HttpResponse<String> response, Expected expected) {
        try {
            return response.statusCode() == expected.status()
                    && expected.isIn(JSON.readTree(response.body()).path("status"));
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
