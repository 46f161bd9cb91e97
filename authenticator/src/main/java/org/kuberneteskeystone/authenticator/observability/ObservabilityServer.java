package org.kuberneteskeystone.authenticator.observability;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * {@code /livez}: the process answers. {@code /readyz}: it takes requests. {@code /metrics}: for Prometheus.
 * {@code /log-level}: how much it logs. Plain HTTP on an address of its own, so that no probe needs a client certificate.
 */
public final class ObservabilityServer {
    private static final int CONNECTIONS_MAX = 32;
    private static final int LINE_BYTES_MAX = 1024;
    private static final int HEADER_BYTES_MAX = 8192;
    private static final int IDLE_SECONDS_MAX = 60;
    private static final String PATHS = "there are /livez, /readyz, /readyz?verbose, /metrics and /log-level";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<HttpMethod> READING_AND_WRITING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT);

    private final Vertx vertx;
    private final InetSocketAddress listen;
    private final Health health;
    private final MetricsEndpoint metrics;
    private final LogLevelEndpoint logLevel;

    /** The oldest first; only the event loop of the server touches it. */
    private final Set<HttpConnection> connections = new LinkedHashSet<>();

    /** @param beforeScrape called before each look into the registry, on a thread that may block */
    public ObservabilityServer(
            Vertx vertx,
            InetSocketAddress listen,
            Health health,
            PrometheusRegistry registry,
            Runnable beforeScrape,
            LogLevel logLevel) {
        this.vertx = vertx;
        this.listen = listen;
        this.health = health;
        this.metrics = new MetricsEndpoint(vertx, registry, beforeScrape);
        this.logLevel = new LogLevelEndpoint(logLevel);
    }

    /** Listens; the port is the one that was asked for, or a free one when 0 was. */
    public Future<Integer> start() {
        var options = new HttpServerOptions()
                .setHost(listen.getHostString())
                .setPort(listen.getPort())
                .setReuseAddress(true)
                .setMaxInitialLineLength(LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options)
                .connectionHandler(this::admit)
                .requestHandler(this::handle)
                .listen()
                .map(server -> server.actualPort());
    }

    /** The newest is let in: whoever keeps connections open must not keep probes out. */
    private void admit(HttpConnection connection) {
        if (connections.size() >= CONNECTIONS_MAX) {
            var oldest = connections.iterator().next();
            connections.remove(oldest);
            oldest.close();
        }
        connections.add(connection);
        connection.closeHandler(_ -> connections.remove(connection));
    }

    private void handle(HttpServerRequest request) {
        switch (String.valueOf(request.path())) {
            case "/livez" -> {
                if (allowed(request, READING)) {
                    TextReply.send(request, 200, "ok");
                }
            }
            case "/readyz" -> {
                if (allowed(request, READING)) {
                    var report = ReadyReport.of(health, request.params().contains("verbose"));
                    TextReply.send(request, report.ready() ? 200 : 503, report.text());
                }
            }
            case "/metrics" -> {
                if (allowed(request, READING)) {
                    metrics.handle(request);
                }
            }
            case "/log-level" -> {
                if (allowed(request, READING_AND_WRITING)) {
                    logLevel.handle(request);
                }
            }
            default -> TextReply.send(request, 404, PATHS);
        }
    }

    private static boolean allowed(HttpServerRequest request, Set<HttpMethod> methods) {
        if (methods.contains(request.method())) {
            return true;
        }
        request.response().putHeader("Allow", methods.contains(HttpMethod.PUT) ? "GET, HEAD, PUT" : "GET, HEAD");
        TextReply.send(request, 405, "this is read with GET");
        return false;
    }
}
