package org.kuberneteskeystone.tooling.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.kuberneteskeystone.keystone.Secret;

/** Posts TokenReviews over one connection, as a kube-apiserver does. */
public final class Reviewer implements AutoCloseable {
    /** As long as kube-apiserver waits. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI webhook;
    private final HttpClient http;

    /**
     * One answer.
     *
     * @param http2 whether it came over HTTP/2
     */
    public record Answer(Review review, boolean http2, Duration took) {}

    /** Asks at this very address, and trusts what the context trusts. */
    public Reviewer(URI webhook, SSLContext trust) {
        this.webhook = webhook;
        this.http = HttpClient.newBuilder()
                .version(Version.HTTP_2)
                .sslContext(trust)
                .connectTimeout(DEADLINE)
                .build();
    }

    public URI webhook() {
        return webhook;
    }

    /** The request for a person: everything but the token. */
    public String described() {
        return json(ReviewRequest.of("[hidden]"));
    }

    /** Sends one review. */
    public Answer ask(Secret token) {
        var request = HttpRequest.newBuilder(webhook)
                .timeout(DEADLINE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, */*")
                .POST(HttpRequest.BodyPublishers.ofString(json(ReviewRequest.of(token.reveal()))))
                .build();
        long before = System.nanoTime();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            var took = Duration.ofNanos(System.nanoTime() - before);
            var review = ReviewReader.read(response.statusCode(), response.body());
            return new Answer(review, response.version() == Version.HTTP_2, took);
        } catch (IOException e) {
            throw new IllegalStateException("could not ask the webhook at " + webhook + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("could not ask the webhook at " + webhook + ": interrupted", e);
        }
    }

    private static String json(ReviewRequest request) {
        try {
            return JSON.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("could not render a review: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
