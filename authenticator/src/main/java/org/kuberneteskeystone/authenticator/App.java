package org.kuberneteskeystone.authenticator;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.kuberneteskeystone.authenticator.authentication.Authentication;
import org.kuberneteskeystone.authenticator.authentication.ServiceLogin.Standing;
import org.kuberneteskeystone.authenticator.authentication.Urgency;
import org.kuberneteskeystone.authenticator.authorization.Authorization;
import org.kuberneteskeystone.authenticator.configuration.Configuration;
import org.kuberneteskeystone.authenticator.http.HttpLimits;
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
import org.kuberneteskeystone.authenticator.observability.LogLevel;
import org.kuberneteskeystone.authenticator.observability.ObservabilityServer;
import org.kuberneteskeystone.authenticator.observability.decisionlog.DecisionLog;
import org.kuberneteskeystone.authenticator.observability.decisionlog.Destination;
import org.kuberneteskeystone.authenticator.observability.metrics.Metrics;
import org.kuberneteskeystone.keystone.KeystoneReply;

/** The service, put together. */
public final class App {
    /** Where it came to listen. */
    public record Listening(int webhookPort, int observabilityPort) {}

    /** What still runs when a SIGTERM comes may take this long. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);

    /** How long a first answer of Keystone is waited for before it is asked again. */
    private static final Duration FIRST_ANSWER_RETRY = Duration.ofSeconds(1);

    /** How often Keystone is looked after when nobody logs in. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Health health;
    private final KeystoneAccess keystone;
    private final AuthorizationParts authorization;
    private final WebhookServer webhook;
    private final ObservabilityServer observability;
    private final DecisionLog decisions;

    private App(
            Vertx vertx,
            Health health,
            KeystoneAccess keystone,
            AuthorizationParts authorization,
            WebhookServer webhook,
            ObservabilityServer observability,
            DecisionLog decisions) {
        this.vertx = vertx;
        this.health = health;
        this.keystone = keystone;
        this.authorization = authorization;
        this.webhook = webhook;
        this.observability = observability;
        this.decisions = decisions;
    }

    /**
     * Puts it together; nothing listens yet.
     *
     * @throws UnusableSettings when files that the settings name do not hold what they should
     */
    public static App create(Configuration configuration, Edges edges) {
        var problems = new ArrayList<String>();
        var clock = edges.clock();
        var health = new Health(clock);
        var registry = new PrometheusRegistry();
        var metrics = Metrics.in(registry, version());
        metrics.health().watch(health::ready, health::states);
        var transport = transport(configuration.webhook(), edges);
        // Nothing is served from the class path, so no cache folder for it is made in /tmp.
        var vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setFileSystemOptions(new FileSystemOptions()
                                .setClassPathResolvingEnabled(false)
                                .setFileCachingEnabled(false)))
                .withTransport(transport)
                .build();
        var decisions = decisionLog(configuration.decisionLog(), clock, metrics, problems);
        var access = KeystoneAccess.create(configuration.keystone(), edges, vertx, metrics, health, problems);
        var authentication = new AuthenticationParts(
                        configuration, vertx, edges, metrics, new AuthenticationObserver(metrics, decisions), problems)
                .authentication(access);
        metrics.cache().watch(authentication::cachedTokens, authentication::cachedBytes);
        var authorization = AuthorizationParts.create(
                configuration.authorization(), vertx, edges.environment(), metrics, health, problems);
        var webhook = webhook(
                vertx,
                transport,
                configuration.webhook(),
                authentication,
                authorization.authorization(),
                new ReviewObserver(metrics.reviews(), new AuthorizationObserver(metrics.accessReviews(), decisions)),
                clock,
                metrics,
                problems);
        if (!problems.isEmpty()) {
            authorization.close();
            vertx.close();
            decisions.close();
            throw new UnusableSettings(problems);
        }
        return new App(
                vertx,
                health,
                access,
                authorization,
                webhook,
                new ObservabilityServer(
                        vertx,
                        configuration.observabilityListen(),
                        health,
                        registry,
                        metrics.runtime()::look,
                        new LogLevel(Logging::level, Logging::setLevel)),
                decisions);
    }

    private static DecisionLog decisionLog(
            Configuration.DecisionLog settings, Clock clock, Metrics metrics, List<String> problems) {
        try {
            return DecisionLog.start(
                    Destination.of(settings.destination()),
                    new FileOutputStream(FileDescriptor.out),
                    clock,
                    metrics.decisionsDropped());
        } catch (IOException e) {
            problems.add(String.valueOf(e.getMessage()));
            return DecisionLog.off();
        }
    }

    private static SocketTransport transport(Configuration.Webhook settings, Edges edges) {
        return new SocketTransport(
                edges.listening().<ListeningSocket>map(Inherited::new).orElseGet(() -> new Own(settings.listen())),
                new OpenConnections(settings.connectionsMax(), settings.requestTimeout(), settings.idleTimeout()));
    }

    private static WebhookServer webhook(
            Vertx vertx,
            SocketTransport transport,
            Configuration.Webhook settings,
            Authentication authentication,
            Authorization authorization,
            ReviewObserver reviews,
            Clock clock,
            Metrics metrics,
            List<String> problems) {
        if (settings.tls().isEmpty() && !transport.isLoopback()) {
            problems.add(
                    "plain-http: the inherited socket is on no loopback address, and tokens must not cross a network"
                            + " in clear: give a certificate instead");
        }
        var connections = transport.connections();
        metrics.connections().watch(connections::open, connections::refused);
        var tls = settings.tls()
                .map(files -> new TlsReload(
                        new TlsFiles(files.certFile(), files.privateKeyFile(), files.clientCaFile()),
                        new TlsObserver(metrics.reloads()),
                        clock));
        tls.ifPresent(reload -> {
            metrics.reloads().watchCertificate(reload::certificateEnd);
            reload.problem().ifPresent(problems::add);
        });
        return new WebhookServer(
                vertx,
                transport,
                tls,
                new HttpLimits(
                        settings.connectionsMax(),
                        settings.bodyBytesMax(),
                        settings.requestTimeout(),
                        settings.idleTimeout()),
                authentication,
                authorization,
                reviews);
    }

    private static String version() {
        return Objects.requireNonNullElse(App.class.getPackage().getImplementationVersion(), "unpackaged");
    }

    /** Listens. Health goes first, so that a probe sees a start that takes long. */
    public Future<Listening> start() {
        return observability
                .start()
                .recover(cause -> Future.failedFuture(
                        new IOException("could not listen on observability-listen: " + cause.getMessage(), cause)))
                .compose(observabilityPort -> webhook.start().map(port -> new Listening(port, observabilityPort)))
                .onSuccess(_ -> {
                    health.enter(Phase.SERVING);
                    authorization.start();
                    awaitKeystone();
                    vertx.setPeriodic(LOOK.toMillis(), _ -> lookAfterKeystone());
                });
    }

    /** Asks until Keystone has answered once, so that readiness does not wait for the first user. */
    private void awaitKeystone() {
        keystone.login()
                .standing()
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

    /** Where nobody logs in nobody would notice that Keystone is back, or that the service's own token ends. */
    private void lookAfterKeystone() {
        keystone.login().standing();
        if (keystone.somethingIsAway().getAsBoolean()) {
            keystone.apply(Urgency.KNOWN).version();
        }
    }

    private static boolean isAnswer(KeystoneReply<?> reply) {
        return reply instanceof KeystoneReply.Answered || reply instanceof KeystoneReply.Refused;
    }

    /** Looks for changed certificates and policies now, rather than in a few seconds. */
    public Future<?> reload() {
        authorization.reload();
        return webhook.reload();
    }

    /** Says that it is not ready, finishes what has begun, and ends. */
    public Future<Void> stop() {
        health.enter(Phase.DRAINING);
        return webhook.drain(DRAIN_LIMIT)
                .transform(_ -> vertx.executeBlocking(() -> {
                    authorization.close();
                    decisions.close();
                    return null;
                }))
                .transform(_ -> vertx.close());
    }
}
