package org.kuberneteskeystone.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Asks one review and reads the whole answer: what load generators do not look at. */
final class Probe implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;

    Probe(SSLContext trust) {
        this.client = HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(DEADLINE)
                .build();
    }

    /** Whether status and verdict are right, and the answer names a user exactly when it says yes. */
    boolean isRight(Contender contender, Work work, String review) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + contender.port() + "/webhook"))
                .timeout(DEADLINE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(review))
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            var status = JSON.readTree(response.body()).path("status");
            return response.statusCode() == contender.expectedStatus(work)
                    && status.path("authenticated").asBoolean() == work.authenticated()
                    && status.at("/user/username").asText().isEmpty() != work.authenticated();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "could not ask " + contender.child().name() + ": " + e + "; its output:\n"
                            + contender.child().output(),
                    e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
