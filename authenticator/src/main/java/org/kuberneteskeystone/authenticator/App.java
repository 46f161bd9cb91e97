package org.kuberneteskeystone.authenticator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kuberneteskeystone.authenticator.authentication.Authentication;
import org.kuberneteskeystone.authenticator.authentication.CacheLimits;
import org.kuberneteskeystone.authenticator.authentication.JwsTokenCheck;
import org.kuberneteskeystone.authenticator.authentication.KeystoneTokenCheck;
import org.kuberneteskeystone.authenticator.authentication.ReplyEncoder;
import org.kuberneteskeystone.authenticator.authentication.TokenSignatures;
import org.kuberneteskeystone.authenticator.authentication.Upstream;
import org.kuberneteskeystone.authenticator.authentication.mapping.IdentityMapping;
import org.kuberneteskeystone.authenticator.authentication.mapping.NamingScheme;
import org.kuberneteskeystone.authenticator.authentication.mapping.TokenScope;
import org.kuberneteskeystone.authenticator.configuration.Configuration;
import org.kuberneteskeystone.authenticator.configuration.Configuration.KeystoneAccess;
import org.kuberneteskeystone.authenticator.http.HttpLimits;
import org.kuberneteskeystone.authenticator.http.Replies;
import org.kuberneteskeystone.authenticator.http.TlsFiles;
import org.kuberneteskeystone.authenticator.http.WebhookServer;
import org.kuberneteskeystone.authenticator.observability.Health;
import org.kuberneteskeystone.authenticator.observability.Health.Phase;
import org.kuberneteskeystone.authenticator.observability.ObservabilityServer;
import org.kuberneteskeystone.authenticator.review.ApiVersion;
import org.kuberneteskeystone.authenticator.review.TokenReviewWriter;
import org.kuberneteskeystone.authenticator.signature.WatchedKeys;
import org.kuberneteskeystone.authenticator.upstream.HttpUpstream;
import org.kuberneteskeystone.authenticator.upstream.UpstreamLimits;
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

    /** How soon a file that changed is noticed. */
    private static final Duration FILES_INTERVAL = Duration.ofSeconds(5);

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

    /**
     * Puts it together; nothing listens yet.
     *
     * @throws UnusableSettings when files that the settings name do not hold what they should
     */
    public static App create(Configuration configuration, Clock clock) {
        // Nothing is served from the class path, so no cache folder for it is made in /tmp.
        var vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        var problems = new ArrayList<String>();
        var health = new Health();
        var listener = configuration.webhook();
        var webhook = new WebhookServer(
                vertx,
                listener.listen(),
                listener.tls().map(tls -> new TlsFiles(tls.certFile(), tls.privateKeyFile(), tls.clientCaFile())),
                new HttpLimits(
                        listener.connectionsMax(),
                        listener.bodyBytesMax(),
                        listener.requestTimeout(),
                        listener.idleTimeout()),
                authentication(configuration, keystone(configuration.keystone(), vertx), vertx, clock, problems));
        if (!problems.isEmpty()) {
            vertx.close();
            throw new UnusableSettings(problems);
        }
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

    private static Authentication authentication(
            Configuration configuration, Keystone keystone, Vertx vertx, Clock clock, List<String> problems) {
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
        var signatures = configuration
                .tokens()
                .jwsPublicKeys()
                .<TokenSignatures>map(folder -> WatchedKeys.open(vertx, folder, FILES_INTERVAL, problems));
        ReplyEncoder encoder = verdict -> Buffer.buffer(TokenReviewWriter.statusAndEnd(Replies.of(verdict)));
        var upstream = configuration.upstream().flatMap(webhook -> upstream(webhook, encoder, vertx, problems));
        return new Authentication(
                new Authentication.Limits(
                        configuration.tokens().lengthMax(),
                        configuration.tokens().ageMax(),
                        identity.apiAudiences(),
                        configuration.keystone().concurrencyMax()
                                + configuration.keystone().queueMax()),
                new CacheLimits(
                        cache.ttl(), cache.staleTtl(), cache.negativeTtl(), cache.entriesMax(), cache.bytesMax()),
                new JwsTokenCheck(signatures, check, clock),
                encoder,
                upstream,
                clock);
    }

    private static Optional<Upstream> upstream(
            Configuration.Upstream webhook, ReplyEncoder encoder, Vertx vertx, List<String> problems) {
        return HttpUpstream.open(
                vertx,
                webhook.configFile(),
                ApiVersion.valueOf(webhook.version().toUpperCase(Locale.ROOT)),
                UpstreamLimits.of(webhook.timeout(), FILES_INTERVAL),
                encoder,
                (result, status, nanos) -> {},
                problems);
    }

    /** Listens. Health goes first, so that a probe sees a start that takes long. */
    public Future<Listening> start() {
        return observability
                .start()
                .compose(observabilityPort -> webhook.start().map(port -> new Listening(port, observabilityPort)))
                .onSuccess(_ -> health.enter(Phase.SERVING));
    }

    /** Says that it is not ready, finishes what has begun, and ends. */
    public Future<Void> stop() {
        health.enter(Phase.DRAINING);
        return webhook.drain(DRAIN_LIMIT).transform(_ -> vertx.close());
    }
}
