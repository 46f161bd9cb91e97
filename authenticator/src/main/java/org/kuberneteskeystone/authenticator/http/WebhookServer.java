package org.kuberneteskeystone.authenticator.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authentication.Authentication;
import org.kuberneteskeystone.authenticator.authorization.Authorization;
import org.kuberneteskeystone.authenticator.http.socket.ListeningSocket;
import org.kuberneteskeystone.authenticator.http.socket.OpenConnections;
import org.kuberneteskeystone.authenticator.http.socket.SocketTransport;
import org.kuberneteskeystone.authenticator.http.tls.TlsReload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for kube-apiserver, with one event loop for each core. */
public final class WebhookServer {
    /** How often changed certificates are looked for. */
    private static final Duration RELOAD_EVERY = Duration.ofSeconds(5);

    /** At the end: for requests that are on their way, and for handshakes that have begun. */
    private static final Duration GRACE_MIN = Duration.ofMillis(250);

    private static final Duration GRACE_MAX = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(WebhookServer.class);

    private final Vertx vertx;
    private final SocketTransport transport;
    private final OpenConnections connections;
    private final Optional<TlsReload> tls;
    private final HttpLimits limits;
    private final Authentication authentication;
    private final Authorization authorization;
    private final ReviewListener reviews;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<Long> timers = new CopyOnWriteArrayList<>();

    /**
     * Takes what it needs; without {@code tls} it speaks plain HTTP.
     *
     * @param transport the one that {@code vertx} was made with
     */
    public WebhookServer(
            Vertx vertx,
            SocketTransport transport,
            Optional<TlsReload> tls,
            HttpLimits limits,
            Authentication authentication,
            Authorization authorization,
            ReviewListener reviews) {
        this.vertx = vertx;
        this.transport = transport;
        this.connections = transport.connections();
        this.tls = tls;
        this.limits = limits;
        this.authentication = authentication;
        this.authorization = authorization;
        this.reviews = reviews;
    }

    /** Listens; the port is the one that was asked for, or a free one when 0 was, or that of the inherited socket. */
    public Future<Integer> start() {
        return tls.map(files -> vertx.executeBlocking(() -> Optional.of(files.load())))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(this::listen)
                .map(_ -> {
                    if (transport.socket() instanceof ListeningSocket.Inherited) {
                        LOG.info("serving the inherited socket {}", transport.localAddress());
                    }
                    return transport.localAddress().getPort();
                });
    }

    private Future<String> listen(Optional<ServerSSLOptions> secured) {
        var instances =
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        return vertx.deployVerticle(() -> new Listener(secured), instances).onSuccess(_ -> {
            timers.add(vertx.setPeriodic(OpenConnections.TICK.toMillis(), _ -> connections.sweep()));
            timers.add(vertx.setPeriodic(RELOAD_EVERY.toMillis(), _ -> reload()));
        });
    }

    /** Looks for changed certificates now. Connections that are open keep what they began with. */
    public Future<?> reload() {
        return tls.isEmpty()
                ? Future.succeededFuture()
                : vertx.executeBlocking(() -> serve(tls.get().reload()))
                        .compose(served -> served)
                        .onFailure(e -> LOG.error("could not look for changed certificates", e));
    }

    /** All listeners of one socket get their TLS from the first. */
    private Future<?> serve(Optional<ServerSSLOptions> changed) {
        return changed.isPresent()
                ? listeners.getFirst().server().updateSSLOptions(changed.get(), true)
                : Future.succeededFuture();
    }

    /** Accepts no new connections, and lets those there are finish what they have begun. */
    public Future<?> drain(Duration limit) {
        timers.forEach(vertx::cancelTimer);
        listeners.forEach(Listener::drain);
        return Future.fromCompletionStage(transport.stopAccepting())
                .compose(_ -> {
                    connections.announceEnd();
                    return quiet(System.nanoTime());
                })
                .compose(_ -> {
                    connections.end();
                    return Future.join(listeners.stream()
                            .map(listener -> listener.server().shutdown(limit))
                            .toList());
                });
    }

    /** When all that were accepted have asked something, and what was on its way has arrived. */
    private Future<?> quiet(long sinceNanos) {
        var waited = Duration.ofNanos(System.nanoTime() - sinceNanos);
        var enough = connections.silent() == 0 ? GRACE_MIN : GRACE_MAX;
        return connections.open() == 0 || waited.compareTo(enough) >= 0
                ? Future.succeededFuture()
                : vertx.timer(25).compose(_ -> quiet(sinceNanos));
    }

    /** One listener on one event loop; all share the socket. */
    private final class Listener extends AbstractVerticle {
        private final Optional<ServerSSLOptions> secured;
        private final WebhookHandler handler =
                new WebhookHandler(authentication, authorization, connections, limits, reviews);
        private @Nullable HttpServer server;

        Listener(Optional<ServerSSLOptions> secured) {
            this.secured = secured;
        }

        @Override
        public void start(@Nullable Promise<Void> started) {
            vertx.setPeriodic(OpenConnections.TICK.toMillis(), _ -> handler.sweep());
            server = vertx.createHttpServer(HttpBounds.options(secured, limits))
                    .requestHandler(handler)
                    .connectionHandler(connections::speaksHttp);
            server.listen(SocketTransport.ADDRESS)
                    .onSuccess(_ -> listeners.add(this))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        void drain() {
            context.runOnContext(_ -> handler.drain());
        }

        HttpServer server() {
            if (server == null) {
                throw new IllegalStateException("not started");
            }
            return server;
        }
    }
}
