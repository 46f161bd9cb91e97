package org.kuberneteskeystone.authenticator.upstream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.kuberneteskeystone.keystone.exchange.Exchange;

/** A target with open connections to it. */
record Route(Target target, Exchange.Clients clients) {
    static Route open(Vertx vertx, Target target, UpstreamLimits limits) {
        return new Route(
                target,
                new Exchange.Clients(client(vertx, target, limits, true), client(vertx, target, limits, false)));
    }

    /**
     * The client without keep-alive speaks HTTP/1.1 only: one of HTTP/2 would keep its connection all the same, and the
     * second attempt is there to get a new one.
     */
    private static HttpClient client(Vertx vertx, Target target, UpstreamLimits limits, boolean keepAlive) {
        var versions = keepAlive ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1) : List.of(HttpVersion.HTTP_1_1);
        var http = new HttpClientOptions()
                .setKeepAlive(keepAlive)
                .setKeepAliveTimeout(30)
                .setHttp2KeepAliveTimeout(30)
                .setHttp2MultiplexingLimit(limits.underWayMax())
                .setConnectTimeout((int) limits.timeout().toMillis())
                .setDecompressionSupported(false);
        if (target.tls()) {
            http.setSsl(true)
                    .setVerifyHost(true)
                    .setUseAlpn(true)
                    .setAlpnVersions(versions)
                    .setProtocolVersion(versions.getFirst());
            target.serverName().ifPresent(_ -> http.setForceSni(true));
            target.authority()
                    .ifPresent(pem -> http.setTrustOptions(new PemTrustOptions()
                            .addCertValue(Buffer.buffer(pem, StandardCharsets.ISO_8859_1.name()))));
            target.certificate().ifPresent(own -> http.setKeyCertOptions(Pem.options(own.chain(), own.key())));
        }
        return vertx.createHttpClient(
                http,
                new PoolOptions()
                        .setHttp1MaxSize(limits.underWayMax())
                        .setHttp2MaxSize(1)
                        // While the first connection is being made, all of them wait.
                        .setMaxWaitQueueSize(limits.underWayMax() + limits.waitingMax()));
    }

    /** The same connections, where only the token changed. */
    Route with(Target changed) {
        return new Route(changed, clients);
    }

    RequestOptions request() {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(target.port(), target.host()))
                .setHost(target.serverName().orElse(target.host()))
                .setPort(target.port())
                .setURI(target.path())
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/json")
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", "kubernetes-keystone");
        target.token().ifPresent(token -> options.putHeader("Authorization", "Bearer " + token.reveal()));
        return options;
    }

    void close() {
        clients.keeping().close();
        clients.fresh().close();
    }
}
