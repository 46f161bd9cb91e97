package org.kuberneteskeystone.authenticator.upstream;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.keystone.testing.SelfSignedCertificate;

/** A small real token webhook over TLS and HTTP/2 that answers what it was told to, and remembers what it was asked. */
public final class FakeWebhook {
    /** What one request brought. */
    public record Asked(
            HttpVersion version, String uri, @Nullable String authorization, JsonObject body) {
        public String token() {
            return body.getJsonObject("spec").getString("token");
        }
    }

    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    public final AtomicInteger connections = new AtomicInteger();
    private final HttpServer server;
    private volatile Consumer<HttpServerRequest> answering = request -> {};

    public static FakeWebhook start(Vertx vertx, SelfSignedCertificate certificate, int port) {
        return new FakeWebhook(vertx, certificate, Optional.empty(), port);
    }

    public FakeWebhook(
            Vertx vertx, SelfSignedCertificate certificate, Optional<SelfSignedCertificate> clients, int port) {
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertPath(certificate.certificate().toString())
                        .addKeyPath(certificate.key().toString()));
        clients.ifPresent(client -> options.setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(
                        new PemTrustOptions().addCertPath(client.certificate().toString())));
        server = vertx.createHttpServer(options)
                .connectionHandler(_ -> connections.incrementAndGet())
                .requestHandler(request -> request.body().onSuccess(body -> {
                    asked.add(new Asked(
                            request.version(), request.uri(), request.getHeader("Authorization"), body.toJsonObject()));
                    answering.accept(request);
                }))
                .listen()
                .await();
    }

    public int port() {
        return server.actualPort();
    }

    public String url() {
        return "https://127.0.0.1:" + port() + "/hook?timeout=30s";
    }

    public void does(Consumer<HttpServerRequest> answer) {
        answering = answer;
    }

    public void says(int status, String body) {
        answering = request -> request.response().setStatusCode(status).end(body);
    }

    public void says(JsonObject status) {
        says(200, review("authentication.k8s.io/v1", status));
    }

    public static String review(String version, JsonObject status) {
        return new JsonObject()
                .put("apiVersion", version)
                .put("kind", "TokenReview")
                .put("status", status)
                .encode();
    }

    public void stop() {
        server.close().await();
    }
}
