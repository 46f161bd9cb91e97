package org.kuberneteskeystone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.tooling.process.Loopback;

/**
 * Stands before a Keystone, sees every token that goes by, and can refuse with a body that repeats all it was told, as
 * Keystone itself does with some of it.
 */
final class Gateway implements AutoCloseable {
    private static final List<String> TOKEN_HEADERS = List.of("X-Auth-Token", "X-Subject-Token");

    private final URI keystone;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private volatile int refusal;

    private Gateway(URI keystone, HttpServer server) {
        this.keystone = keystone;
        this.server = server;
    }

    static Gateway start(URI keystone) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(Loopback.HOST), 0), 0);
            var gateway = new Gateway(keystone, server);
            server.setExecutor(gateway.workers);
            server.createContext("/", gateway::receive);
            server.start();
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://" + Loopback.HOST + ":" + server.getAddress().getPort() + "/v3");
    }

    /** Every token that was asked with, asked about or given out. */
    Set<String> tokens() {
        return Set.copyOf(tokens);
    }

    /** From now on refuses everything, and repeats what it was told. */
    void refuse(int status) {
        refusal = status;
    }

    void passOn() {
        refusal = 0;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            TOKEN_HEADERS.forEach(
                    name -> tokens.addAll(exchange.getRequestHeaders().getOrDefault(name, List.of())));
            if (refusal == 0) {
                passOn(exchange, body);
            } else {
                var error = KeystoneAdmin.object();
                error.putObject("error")
                        .put("code", refusal)
                        .put("title", "Refused")
                        .put(
                                "message",
                                "no: " + body + exchange.getRequestHeaders().values());
                answer(exchange, refusal, error.toString());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void passOn(HttpExchange exchange, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(keystone.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(body));
        for (var name : List.of("X-Auth-Token", "X-Subject-Token", "Content-Type", "OpenStack-Identity-Access-Rules")) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        var reply = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        reply.headers().firstValue("X-Subject-Token").ifPresent(token -> {
            tokens.add(token);
            exchange.getResponseHeaders().add("X-Subject-Token", token);
        });
        answer(exchange, reply.statusCode(), reply.body());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
        client.close();
    }
}
