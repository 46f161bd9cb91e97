package org.kuberneteskeystone.tooling.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.kuberneteskeystone.tooling.process.Readiness;

/** Asks a part whether it is ready, over TLS that only that part can answer, and says what is missing when it is not. */
final class HttpsProbe implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int REASON_CHARACTERS_MAX = 500;

    private final HttpClient client;

    HttpsProbe(SSLContext tls) {
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(TIMEOUT)
                .build();
    }

    Readiness ask(URI url) {
        try {
            var request = HttpRequest.newBuilder(url).timeout(TIMEOUT).build();
            var response = client.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? Readiness.ready() : Readiness.notYet(reason(response));
        } catch (IOException e) {
            return Readiness.notYet("could not ask '" + url + "': " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Readiness.notYet("interrupted");
        }
    }

    /** Of a long list of checks, the ones that failed: kube-apiserver marks them with {@code [-]}. */
    private static String reason(HttpResponse<String> response) {
        var failed =
                response.body().lines().filter(line -> line.startsWith("[-]")).collect(Collectors.joining(", "));
        var text = failed.isEmpty() ? response.body().strip() : failed;
        return "answered " + response.statusCode() + ": "
                + text.substring(0, Math.min(text.length(), REASON_CHARACTERS_MAX));
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
