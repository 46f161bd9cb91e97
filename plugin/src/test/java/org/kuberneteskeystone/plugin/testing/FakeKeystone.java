package org.kuberneteskeystone.plugin.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** A small server that gives every request the same answer, and remembers the requests. */
public final class FakeKeystone implements AutoCloseable {
    /** The token that {@link Reply#token()} hands out. */
    public static final String TOKEN = "gAAAAABtoken";

    private final HttpServer server;
    private final String scheme;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** A request, as far as tests look at it. */
    public record Request(String method, String uri, String contentType, String userAgent, String body) {}

    /** An answer. */
    public record Reply(int status, Map<String, String> headers, String body) {
        /** What Keystone answers to a good login. */
        public static Reply token() {
            return new Reply(
                    201,
                    Map.of("X-Subject-Token", TOKEN),
                    "{\"token\":{\"methods\":[\"application_credential\"],"
                            + "\"expires_at\":\"2026-01-15T22:14:05.000000Z\",\"user\":{\"name\":\"d\u00e9mo\"}}}");
        }

        /** What Keystone answers to a bad login. */
        public static Reply refusal(String message) {
            return new Reply(
                    401,
                    Map.of("WWW-Authenticate", "Keystone uri=\"http://127.0.0.1/v3\""),
                    "{\"error\":{\"code\":401,\"message\":\"" + message + "\",\"title\":\"Unauthorized\"}}");
        }

        /** An answer of a status alone. */
        public static Reply empty(int status) {
            return new Reply(status, Map.of(), "");
        }
    }

    private FakeKeystone(HttpServer server, String scheme, Reply reply) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", exchange -> answer(exchange, reply));
        server.start();
    }

    public static FakeKeystone http(Reply reply) throws IOException {
        return new FakeKeystone(HttpServer.create(anyPort(), 0), "http", reply);
    }

    /** A server that demands a certificate from its client, if so told. */
    public static FakeKeystone https(Reply reply, SSLContext context, boolean clientCertificateWanted)
            throws IOException {
        var server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var tls = context.getDefaultSSLParameters();
                tls.setNeedClientAuth(clientCertificateWanted);
                parameters.setSSLParameters(tls);
            }
        });
        return new FakeKeystone(server, "https", reply);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** The address of the Identity API here. */
    public URI identity() {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort() + "/v3");
    }

    /** What was asked so far. */
    public List<Request> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange, Reply reply) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers.getFirst("Content-Type"),
                    headers.getFirst("User-Agent"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
