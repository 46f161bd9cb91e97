package org.kuberneteskeystone.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.kuberneteskeystone.bench.keystone.Person;
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
        return send(
                        webhook,
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webhook.observabilityPort() + path))
                                .version(HttpClient.Version.HTTP_1_1)
                                .timeout(DEADLINE)
                                .build())
                .statusCode();
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

    /** Whether status, verdict and every part of the identity are right; who is not let in is not named. */
    public static boolean isRight(HttpResponse<String> response, Expected expected) {
        try {
            var status = JSON.readTree(response.body()).path("status");
            return response.statusCode() == expected.status()
                    && status.path("authenticated").asBoolean()
                            == expected.person().isPresent()
                    && expected.person()
                            .map(person -> is(person, status.path("user")))
                            .orElse(status.at("/user/username").asText().isEmpty());
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean is(Person person, JsonNode user) {
        var groups = user.path("groups").valueStream().map(JsonNode::asText).toList();
        return user.path("username").asText().equals(person.name())
                && user.path("uid").asText().equals(person.id())
                && groups.contains(person.projectId())
                && user.path("extra")
                        .path("alpha.kubernetes.io/identity/project/id")
                        .path(0)
                        .asText()
                        .equals(person.projectId());
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
