package org.kuberneteskeystone.authenticator.observability;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.kuberneteskeystone.authenticator.observability.Health.Phase;

/**
 * {@code /livez}: the process answers. {@code /readyz}: it takes requests. Plain HTTP on an address of its own, so that no
 * probe needs a client certificate.
 */
public final class ObservabilityServer {
    private final Vertx vertx;
    private final InetSocketAddress listen;
    private final Health health;

    public ObservabilityServer(Vertx vertx, InetSocketAddress listen, Health health) {
        this.vertx = vertx;
        this.listen = listen;
        this.health = health;
    }

    /** Listens; the port is the one that was asked for, or a free one when 0 was. */
    public Future<Integer> start() {
        var options = new HttpServerOptions()
                .setHost(listen.getHostString())
                .setPort(listen.getPort())
                .setReuseAddress(true);
        return vertx.createHttpServer(options)
                .requestHandler(this::handle)
                .listen()
                .map(server -> server.actualPort());
    }

    private void handle(HttpServerRequest request) {
        var phase = health.phase();
        switch (String.valueOf(request.path())) {
            case "/livez" -> reply(request, 200, "ok");
            case "/readyz" ->
                reply(request, phase == Phase.SERVING ? 200 : 503, phase.name().toLowerCase(Locale.ROOT));
            default -> reply(request, 404, "there is /livez and /readyz");
        }
    }

    private static void reply(HttpServerRequest request, int status, String text) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(text + "\n");
    }
}
