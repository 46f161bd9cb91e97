package org.kuberneteskeystone.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;

/** Waits until a service takes requests: once it has asked Keystone and got an answer. */
final class Ready {
    private Ready() {}

    static void await(HttpClient client, int observabilityPort) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + observabilityPort + "/readyz"))
                .build();
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (status(client, request) != 200) {
            assertThat(System.nanoTime()).as("ready in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static int status(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
