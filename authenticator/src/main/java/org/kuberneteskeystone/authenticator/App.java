package org.kuberneteskeystone.authenticator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kuberneteskeystone.authenticator.authentication.Authentication;
import org.kuberneteskeystone.authenticator.authentication.CacheLimits;
import org.kuberneteskeystone.authenticator.authentication.KeystoneTokenCheck;
import org.kuberneteskeystone.authenticator.authentication.mapping.IdentityMapping;
import org.kuberneteskeystone.authenticator.authentication.mapping.NamingScheme;
import org.kuberneteskeystone.authenticator.authentication.mapping.TokenScope;
import org.kuberneteskeystone.authenticator.configuration.Configuration;
import org.kuberneteskeystone.authenticator.configuration.Configuration.KeystoneAccess;
import org.kuberneteskeystone.authenticator.http.HttpLimits;
import org.kuberneteskeystone.authenticator.http.Replies;
import org.kuberneteskeystone.authenticator.http.WebhookServer;
import org.kuberneteskeystone.authenticator.http.socket.ListeningSocket;
import org.kuberneteskeystone.authenticator.http.socket.ListeningSocket.Inherited;
import org.kuberneteskeystone.authenticator.http.socket.ListeningSocket.Own;
import org.kuberneteskeystone.authenticator.http.socket.OpenConnections;
import org.kuberneteskeystone.authenticator.http.socket.SocketTransport;
import org.kuberneteskeystone.authenticator.http.tls.TlsFiles;
import org.kuberneteskeystone.authenticator.http.tls.TlsReload;
import org.kuberneteskeystone.authenticator.observability.Health;
import org.kuberneteskeystone.authenticator.observability.Health.Phase;
import org.kuberneteskeystone.authenticator.observability.ObservabilityServer;
import org.kuberneteskeystone.authenticator.review.TokenReviewWriter;
import org.kuberneteskeystone.keystone.Keystone;
import org.kuberneteskeystone.keystone.http.HttpKeystone;
import org.kuberneteskeystone.keystone.http.HttpKeystoneOptions;
import org.kuberneteskeystone.keystone.http.KeystoneUrl;

/** The service, put together. */
public final class App {
    /** Where it came to listen. */
    public record Listening(int webhookPort, int observabilityPort) {}

    /** What still runs when a SIGTERM comes may take this long. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);

    private static final int KEYSTONE_BODY_BYTES_MAX = 1024 * 1024;

    private final Vertx vertx;
    private final Health health;
    private final WebhookServer webhook;
    private final ObservabilityServer observability;

    private App(Vertx vertx, Health health, WebhookServer webhook, ObservabilityServer observability) {
        this.vertx = vertx;
        this.health = health;
        this.webhook = webhook;
        this.observability = observability;
    }

    /** Puts it together; nothing listens yet. */
    public static App create(Configuration configuration, Clock clock) {
        return create(configuration, clock, Optional.empty());
    }

    /**
     * Puts it together; nothing listens yet.
     *
     * @param inherited a socket that listens already, to be served instead of the configured address
     */
    public static App create(Configuration configuration, Clock clock, Optional<ServerSocketChannel> inherited) {
        // Nothing is served from the class path, so no cache folder for it is made in /tmp.
        var listener = configuration.webhook();
        var transport = new SocketTransport(
                inherited.<ListeningSocket>map(Inherited::new).orElseGet(() -> new Own(listener.listen())),
                new OpenConnections(listener.connectionsMax(), listener.requestTimeout(), listener.idleTimeout()));
        // Nothing is served from the class path, so no cache folder for it is made in /tmp.
        var vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setFileSystemOptions(new FileSystemOptions()
                                .setClassPathResolvingEnabled(false)
                                .setFileCachingEnabled(false)))
                .withTransport(transport)
                .build();
        var health = new Health();
        var webhook = new WebhookServer(
                vertx,
                transport,
                listener.tls()
                        .map(tls -> new TlsReload(
                                new TlsFiles(tls.certFile(), tls.privateKeyFile(), tls.clientCaFile()),
                                (_, _) -> {},
                                clock)),
                new HttpLimits(
                        listener.connectionsMax(),
                        listener.bodyBytesMax(),
                        listener.requestTimeout(),
                        listener.idleTimeout()),
                authentication(configuration, keystone(configuration.keystone(), vertx), clock));
        return new App(
                vertx, health, webhook, new ObservabilityServer(vertx, configuration.observabilityListen(), health));
    }

    private static Keystone keystone(KeystoneAccess access, Vertx vertx) {
        return new HttpKeystone(
                vertx,
                new HttpKeystoneOptions(
                        KeystoneUrl.parse(access.urls().getFirst()),
                        access.caFile(),
                        access.timeout(),
                        access.concurrencyMax(),
                        // Authentication lets fewer wait than this, so the client never has to turn one away.
                        access.concurrencyMax() + access.queueMax(),
                        KEYSTONE_BODY_BYTES_MAX,
                        "kubernetes-keystone"));
    }

    private static Authentication authentication(Configuration configuration, Keystone keystone, Clock clock) {
        var identity = configuration.identity();
        var cache = configuration.cache();
        var scopes = identity.acceptedScopes().stream()
                .map(name -> TokenScope.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
        var check = new KeystoneTokenCheck(
                keystone,
                new IdentityMapping(identity.qualified() ? NamingScheme.QUALIFIED : NamingScheme.COMPATIBLE, scopes),
                new KeystoneTokenCheck.Groups(identity.groupNames(), cache.ttl(), cache.entriesMax()),
                clock);
        return new Authentication(
                new Authentication.Limits(
                        configuration.tokens().lengthMax(),
                        configuration.tokens().ageMax(),
                        identity.apiAudiences(),
                        configuration.keystone().concurrencyMax()
                                + configuration.keystone().queueMax()),
                new CacheLimits(
                        cache.ttl(), cache.staleTtl(), cache.negativeTtl(), cache.entriesMax(), cache.bytesMax()),
                check,
                verdict -> Buffer.buffer(TokenReviewWriter.statusAndEnd(Replies.of(verdict))),
                Optional.empty(),
                clock);
    }

    /** Listens. Health goes first, so that a probe sees a start that takes long. */
    public Future<Listening> start() {
        return observability
                .start()
                .compose(observabilityPort -> webhook.start().map(port -> new Listening(port, observabilityPort)))
                .onSuccess(_ -> health.enter(Phase.SERVING));
    }

    /** Looks for changed certificates now, rather than in a few seconds. */
    public Future<?> reload() {
        return webhook.reload();
    }

    /** Says that it is not ready, finishes what has begun, and ends. */
    public Future<Void> stop() {
        health.enter(Phase.DRAINING);
        return webhook.drain(DRAIN_LIMIT).transform(_ -> vertx.close());
    }
}
