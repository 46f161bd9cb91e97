package org.kuberneteskeystone.authenticator;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kuberneteskeystone.authenticator.access.ServiceToken;
import org.kuberneteskeystone.authenticator.authentication.Authentication;
import org.kuberneteskeystone.authenticator.authentication.AuthenticationListener;
import org.kuberneteskeystone.authenticator.authentication.CacheLimits;
import org.kuberneteskeystone.authenticator.authentication.CredentialCheck;
import org.kuberneteskeystone.authenticator.authentication.KeystoneTokenCheck;
import org.kuberneteskeystone.authenticator.authentication.ServiceLogin;
import org.kuberneteskeystone.authenticator.authentication.ServiceLogin.Standing;
import org.kuberneteskeystone.authenticator.authentication.SubjectCheck;
import org.kuberneteskeystone.authenticator.authentication.Urgency;
import org.kuberneteskeystone.authenticator.authentication.mapping.IdentityMapping;
import org.kuberneteskeystone.authenticator.authentication.mapping.NamingScheme;
import org.kuberneteskeystone.authenticator.authentication.mapping.TokenScope;
import org.kuberneteskeystone.authenticator.configuration.Configuration;
import org.kuberneteskeystone.authenticator.http.HttpLimits;
import org.kuberneteskeystone.authenticator.http.Replies;
import org.kuberneteskeystone.authenticator.http.TlsFiles;
import org.kuberneteskeystone.authenticator.http.WebhookServer;
import org.kuberneteskeystone.authenticator.observability.Health;
import org.kuberneteskeystone.authenticator.observability.Health.Phase;
import org.kuberneteskeystone.authenticator.observability.LogLevel;
import org.kuberneteskeystone.authenticator.observability.ObservabilityServer;
import org.kuberneteskeystone.authenticator.observability.decisionlog.DecisionLog;
import org.kuberneteskeystone.authenticator.observability.decisionlog.Destination;
import org.kuberneteskeystone.authenticator.observability.metrics.Metrics;
import org.kuberneteskeystone.authenticator.review.TokenReviewWriter;
import org.kuberneteskeystone.keystone.Keystone;
import org.kuberneteskeystone.keystone.KeystoneReply;

/** The service, put together. */
public final class App {
    /** Where it came to listen. */
    public record Listening(int webhookPort, int observabilityPort) {}

    /** What still runs when a SIGTERM comes may take this long. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);

    /** How long a first answer of Keystone is waited for before it is asked again. */
    private static final Duration FIRST_ANSWER_RETRY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Health health;
    private final KeystoneAccess keystone;
    private final ServiceLogin login;
    private final WebhookServer webhook;
    private final ObservabilityServer observability;
    private final DecisionLog decisions;

    private App(
            Vertx vertx,
            Health health,
            KeystoneAccess keystone,
            ServiceLogin login,
            WebhookServer webhook,
            ObservabilityServer observability,
            DecisionLog decisions) {
        this.vertx = vertx;
        this.health = health;
        this.keystone = keystone;
        this.login = login;
        this.webhook = webhook;
        this.observability = observability;
        this.decisions = decisions;
    }

    /**
     * Puts it together; nothing listens yet.
     *
     * @throws IOException when a file it needs cannot be used; the message says which and why
     */
    public static App create(Configuration configuration, Map<String, String> environment, Clock clock)
            throws IOException {
        var health = new Health(clock);
        var registry = new PrometheusRegistry();
        var metrics = Metrics.in(registry, version());
        metrics.health().watch(health::ready, health::states);
        var decisions = DecisionLog.start(
                Destination.of(configuration.decisionLog().destination()),
                new FileOutputStream(FileDescriptor.out),
                clock,
                metrics.decisionsDropped());
        // Nothing is served from the class path, so no cache folder for it is made in /tmp.
        var vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        var credentials = new ServiceCredentials(configuration.keystone(), environment);
        var cloud = credentials.read();
        var access = new AccessObserver(
                metrics.keystone(),
                health.require("keystone", "has not answered yet"),
                cloud.map(_ -> health.require("credentials", "have not been used yet")));
        var keystone = KeystoneAccess.create(configuration.keystone(), cloud, vertx, clock, metrics.keystone(), access);
        var service = cloud.map(
                found -> new ServiceToken(keystone.apply(Urgency.KNOWN), found.authentication(), clock, access));
        service.ifPresent(token -> {
            metrics.reloads().watchServiceToken(access::serviceTokenEnds);
            credentials.watch(vertx, token, metrics.reloads().of("credentials"));
        });
        ServiceLogin login = service.isPresent() ? service.get() : ServiceLogin.none();
        var authentication =
                authentication(configuration, keystone, login, clock, new AuthenticationObserver(metrics, decisions));
        metrics.cache().watch(authentication::cachedTokens, authentication::cachedBytes);
        return new App(
                vertx,
                health,
                keystone,
                login,
                webhook(vertx, configuration.webhook(), authentication),
                new ObservabilityServer(
                        vertx,
                        configuration.observabilityListen(),
                        health,
                        registry,
                        metrics.runtime()::look,
                        new LogLevel(Logging::level, Logging::setLevel)),
                decisions);
    }

    private static WebhookServer webhook(Vertx vertx, Configuration.Webhook listener, Authentication authentication) {
        return new WebhookServer(
                vertx,
                listener.listen(),
                listener.tls().map(tls -> new TlsFiles(tls.certFile(), tls.privateKeyFile(), tls.clientCaFile())),
                new HttpLimits(
                        listener.connectionsMax(),
                        listener.bodyBytesMax(),
                        listener.requestTimeout(),
                        listener.idleTimeout()),
                authentication);
    }

    private static String version() {
        return Objects.requireNonNullElse(App.class.getPackage().getImplementationVersion(), "unpackaged");
    }

    private static Authentication authentication(
            Configuration configuration,
            Function<Urgency, Keystone> keystone,
            ServiceLogin login,
            Clock clock,
            AuthenticationListener listener) {
        var identity = configuration.identity();
        var cache = configuration.cache();
        var scopes = identity.acceptedScopes().stream()
                .map(name -> TokenScope.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
        var tokens = new KeystoneTokenCheck(
                keystone,
                login,
                new IdentityMapping(identity.qualified() ? NamingScheme.QUALIFIED : NamingScheme.COMPATIBLE, scopes),
                new KeystoneTokenCheck.Groups(identity.groupNames(), cache.ttl(), cache.entriesMax()),
                clock,
                listener);
        return new Authentication(
                new Authentication.Limits(
                        configuration.tokens().lengthMax(),
                        configuration.tokens().ageMax(),
                        identity.apiAudiences()),
                new CacheLimits(
                        cache.ttl(), cache.staleTtl(), cache.negativeTtl(), cache.entriesMax(), cache.bytesMax()),
                configuration.decisionLog().interval(),
                new SubjectCheck(tokens, new CredentialCheck(keystone, tokens, cache.negativeTtl(), clock)),
                verdict -> Buffer.buffer(TokenReviewWriter.statusAndEnd(Replies.of(verdict))),
                Optional.empty(),
                clock,
                listener);
    }

    /** Listens. Health goes first, so that a probe sees a start that takes long. */
    public Future<Listening> start() {
        return observability
                .start()
                .compose(observabilityPort -> webhook.start().map(port -> new Listening(port, observabilityPort)))
                .onSuccess(_ -> {
                    health.enter(Phase.SERVING);
                    awaitKeystone();
                });
    }

    /** Asks until Keystone has answered once, so that readiness does not wait for the first user. */
    private void awaitKeystone() {
        login.standing()
                .compose(standing -> switch (standing) {
                    case Standing.LoggedIn _ -> Future.succeededFuture(true);
                    case Standing.Nobody _ ->
                        keystone.apply(Urgency.KNOWN).version().map(App::isAnswer);
                    case Standing.Unavailable _, Standing.Busy _ -> Future.succeededFuture(false);
                })
                .onSuccess(answered -> {
                    if (!answered) {
                        vertx.setTimer(FIRST_ANSWER_RETRY.toMillis(), _ -> awaitKeystone());
                    }
                });
    }

    private static boolean isAnswer(KeystoneReply<?> reply) {
        return reply instanceof KeystoneReply.Answered || reply instanceof KeystoneReply.Refused;
    }

    /** Says that it is not ready, finishes what has begun, and ends. */
    public Future<Void> stop() {
        health.enter(Phase.DRAINING);
        return webhook.drain(DRAIN_LIMIT).transform(_ -> vertx.close()).onComplete(_ -> decisions.close());
    }
}
