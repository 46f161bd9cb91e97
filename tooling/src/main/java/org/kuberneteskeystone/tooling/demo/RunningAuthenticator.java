package org.kuberneteskeystone.tooling.demo;

import io.vertx.core.Future;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kuberneteskeystone.authenticator.App;
import org.kuberneteskeystone.authenticator.Edges;
import org.kuberneteskeystone.authenticator.configuration.ConfigurationReader;
import org.kuberneteskeystone.authenticator.configuration.ConfigurationReader.Reading;

/** The authenticator itself, in this process: its own composition root, given an operator's flags. */
final class RunningAuthenticator implements AutoCloseable {
    /** So short that a reader sees a revocation arrive; an operator would leave it at a minute. */
    static final Duration CACHE_TTL = Duration.ofSeconds(2);

    static final Duration STALE_TTL = Duration.ofMinutes(10);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final App app;
    private final int port;

    private RunningAuthenticator(App app, int port) {
        this.app = app;
        this.port = port;
    }

    /** What an operator would type. */
    static List<String> flags(String keystoneUrl, Path ca, Path certificate, Path key, Path decisions) {
        return List.of(
                "--keystone-url=" + keystoneUrl,
                "--keystone-ca-file=" + ca,
                "--listen=127.0.0.1:0",
                "--observability-listen=127.0.0.1:0",
                "--tls-cert-file=" + certificate,
                "--tls-private-key-file=" + key,
                "--identity-mapping=qualified",
                "--group-names=true",
                "--application-credential-tokens",
                "--decision-log=" + decisions,
                "--cache-ttl=" + CACHE_TTL.toSeconds() + "s",
                "--cache-stale-ttl=" + STALE_TTL.toMinutes() + "m");
    }

    static RunningAuthenticator start(List<String> flags, Clock clock) {
        return switch (ConfigurationReader.read(flags, Map.of(), _ -> "")) {
            case Reading.Valid(var configuration) -> start(App.create(configuration, Edges.of(Map.of(), clock)));
            case Reading.Invalid(var problems) ->
                throw new IllegalStateException("could not configure the authenticator: " + problems);
            case Reading.PrintWanted _, Reading.HelpWanted _, Reading.VersionWanted _ ->
                throw new IllegalStateException("could not configure the authenticator: no flag asks for a text");
        };
    }

    private static RunningAuthenticator start(App app) {
        try {
            return new RunningAuthenticator(app, await("start", app.start()).webhookPort());
        } catch (RuntimeException | Error e) {
            app.stop();
            throw e;
        }
    }

    URI webhook() {
        return URI.create("https://127.0.0.1:" + port + "/webhook");
    }

    @Override
    public void close() {
        await("stop", app.stop());
    }

    private static <T> T await(String verb, Future<T> future) {
        var what = "could not " + verb + " the authenticator: ";
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + "interrupted", e);
        } catch (ExecutionException e) {
            var cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalStateException(what + cause.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(what + "not within " + PATIENCE.toSeconds() + " s", e);
        }
    }
}
