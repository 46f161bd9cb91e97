package org.kuberneteskeystone.authenticator.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authentication.Authentication;

/** Listens for kube-apiserver, with one event loop for each core. */
public final class WebhookServer {
    /** As many as Go's own servers allow: kube-apiserver opens another connection when they are taken. */
    private static final int STREAMS_MAX = 250;

    private final Vertx vertx;
    private final HttpServerOptions options;
    private final WebhookHandler handler;
    private final int connectionsMax;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    /** Without {@code tls} it speaks plain HTTP. */
    public WebhookServer(
            Vertx vertx,
            InetSocketAddress listen,
            Optional<TlsFiles> tls,
            HttpLimits limits,
            Authentication authentication) {
        this.vertx = vertx;
        this.options = options(listen, tls, limits);
        this.connectionsMax = limits.connectionsMax();
        this.handler = new WebhookHandler(vertx, authentication, limits);
    }

    private static HttpServerOptions options(InetSocketAddress listen, Optional<TlsFiles> tls, HttpLimits limits) {
        var options = new HttpServerOptions()
                .setHost(listen.getHostString())
                .setPort(listen.getPort())
                .setReuseAddress(true)
                .setIdleTimeout((int) limits.idleTimeout().toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(STREAMS_MAX));
        tls.ifPresent(files -> secure(options, files));
        return options;
    }

    private static void secure(HttpServerOptions options, TlsFiles files) {
        options.setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertPath(files.certificate().toString())
                        .addKeyPath(files.key().toString()));
        files.clientAuthority()
                .ifPresent(authority -> options.setClientAuth(ClientAuth.REQUIRED)
                        .setTrustOptions(new PemTrustOptions().addCertPath(authority.toString())));
    }

    /** Listens; the port is the one that was asked for, or a free one when 0 was. */
    public Future<Integer> start() {
        var instances =
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        return vertx.deployVerticle(Listener::new, instances)
                .map(_ -> servers.getFirst().actualPort());
    }

    /** Takes no new connections, and lets those there are finish what they have begun. */
    public Future<?> drain(Duration limit) {
        return Future.join(servers.stream()
                .map(server -> server.shutdown(limit.toMillis(), TimeUnit.MILLISECONDS))
                .toList());
    }

    private void count(HttpConnection connection) {
        connection.closeHandler(_ -> connections.decrementAndGet());
        if (connections.incrementAndGet() > connectionsMax) {
            connection.close();
        }
    }

    /** One listener on one event loop; those of one address share it. */
    private final class Listener extends AbstractVerticle {
        @Override
        public void start(@Nullable Promise<Void> started) {
            var server = vertx.createHttpServer(options)
                    .requestHandler(handler)
                    .connectionHandler(WebhookServer.this::count);
            server.listen().onSuccess(servers::add).<Void>mapEmpty().onComplete(started);
        }
    }
}
