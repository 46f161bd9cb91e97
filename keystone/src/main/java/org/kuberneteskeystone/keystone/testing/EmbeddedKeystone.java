package org.kuberneteskeystone.keystone.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.keystone.testing.Routes.Reply;
import org.kuberneteskeystone.keystone.testing.Routes.Request;

/**
 * A Keystone in this process: a real HTTP(S) server on loopback with domains, projects, users, groups, roles,
 * assignments, application credentials, tokens of Fernet shape and revocation, and faults on demand. It answers with
 * Keystone's own statuses and bodies; one contract test runs against it and against a real Keystone 30.
 *
 * <p>What it does not imitate: federation, trusts, OAuth, EC2 credentials, TOTP and multi-factor receipts; the catalog;
 * inherited and domain-specific roles, project hierarchies, default projects; paging, and filters other than equality;
 * quotas and limits; password rules and lockout; the exact text of schema violations and conflicts. Tokens live in
 * memory only, and only HTTP/1.1 is spoken.
 */
public final class EmbeddedKeystone implements AutoCloseable {
    /**
     * How it starts.
     *
     * @param adminPassword of user {@code admin} in domain {@code Default}, who is admin of a project of that name
     * @param tokenLifetime Keystone's own default is an hour
     * @param tls certificate and key in PEM, or nothing for plain HTTP
     */
    public record Options(String adminPassword, Duration tokenLifetime, Clock clock, Optional<Tls> tls) {
        public static Options of(String adminPassword) {
            return new Options(adminPassword, Duration.ofHours(1), Clock.systemUTC(), Optional.empty());
        }

        public Options withTls(Path certificate, Path key) {
            return new Options(adminPassword, tokenLifetime, clock, Optional.of(new Tls(certificate, key)));
        }

        public Options withClock(Clock other) {
            return new Options(adminPassword, tokenLifetime, other, tls);
        }
    }

    /** Certificate and key in PEM. */
    public record Tls(Path certificate, Path key) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Options options;
    private final Vertx vertx;
    private final Context loop;
    private final Rendering rendering;
    private final Routes routes = new Routes();
    private final AtomicLong requests = new AtomicLong();
    private volatile Fault fault = new Fault.None();
    private volatile int port;
    private @Nullable HttpServer server;

    private EmbeddedKeystone(Options options) {
        this.options = options;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        this.loop = vertx.getOrCreateContext();
        var directory = Directory.bootstrapped(options.adminPassword());
        var tokens = new Tokens(directory, options.clock(), options.tokenLifetime());
        this.rendering = new Rendering(directory, tokens, this::url);
        var tokenApi = new TokenApi(directory, tokens, new Logins(directory, tokens, options.clock()), rendering);
        tokenApi.register(routes);
        new ResourceApi(directory, tokenApi, rendering).register(routes);
        new CredentialApi(directory, tokenApi, rendering, options.clock()).register(routes);
        routes.add("GET", "/v3", _ -> Reply.ok(rendering.wrapped("version", rendering.version())));
        routes.add("GET", "/v3/", _ -> Reply.ok(rendering.wrapped("version", rendering.version())));
        routes.add("GET", "/", _ -> new Reply(300, rendering.versions(), null));
    }

    /** Starts on a free port of loopback. */
    public static EmbeddedKeystone start(Options options) {
        var keystone = new EmbeddedKeystone(options);
        keystone.startAgain();
        return keystone;
    }

    /** The address of the version: {@code http://127.0.0.1:<port>/v3}. */
    public String url() {
        return (options.tls().isPresent() ? "https" : "http") + "://127.0.0.1:" + port + "/v3";
    }

    public String adminPassword() {
        return options.adminPassword();
    }

    /** From now on, until another fault is set. */
    public void suffer(Fault next) {
        fault = next;
    }

    /** How many requests have come so far, answered or not. */
    public long requests() {
        return requests.get();
    }

    /** Refuses connections and closes those there are; what was stored stays. */
    public void stop() {
        if (server != null) {
            await(server.close());
            server = null;
        }
    }

    /** Listens again, on the same port as before. */
    public void startAgain() {
        var http = new HttpServerOptions().setHost("127.0.0.1").setPort(port).setReuseAddress(true);
        options.tls()
                .ifPresent(tls -> http.setSsl(true)
                        .setUseAlpn(false)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertPath(tls.certificate().toString())
                                .addKeyPath(tls.key().toString())));
        var listening = Promise.<HttpServer>promise();
        // On its own context, so that all requests are served by the one event loop that owns the directory.
        loop.runOnContext(_ -> vertx.createHttpServer(http)
                .requestHandler(this::receive)
                .listen()
                .onComplete(listening));
        server = await(listening.future());
        port = server.actualPort();
    }

    @Override
    public void close() {
        stop();
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("could not start or stop the embedded Keystone: " + e.getMessage(), e);
        }
    }

    private void receive(HttpServerRequest request) {
        requests.incrementAndGet();
        var length = request.getHeader("Content-Length");
        var path = Objects.requireNonNullElse(request.path(), "");
        if ((length != null && length.length() > 7) || "chunked".equals(request.getHeader("Transfer-Encoding"))) {
            request.response().setStatusCode(413).end();
            return;
        }
        request.body()
                .onSuccess(body -> suffer(request, path, fault, body))
                .onFailure(_ -> request.connection().close());
    }

    private void suffer(HttpServerRequest request, String path, Fault now, Buffer body) {
        var response = request.response();
        switch (now) {
            case Fault.None _ -> reply(request, path, body);
            case Fault.Slow(var delay) -> vertx.setTimer(delay.toMillis(), _ -> reply(request, path, body));
            case Fault.Status(var status) ->
                response.setStatusCode(status)
                        .putHeader("Content-Type", "text/html")
                        .end("<html><body>status " + status + "</body></html>");
            case Fault.Garbage _ ->
                response.putHeader("Content-Type", "application/json").end("{\"token\": nonsense");
            case Fault.CloseAfterReply _ ->
                reply(request, path, body).onComplete(_ -> request.connection().close());
            case Fault.CloseWithoutReply _ -> request.connection().close();
            case Fault.EmptyBody _ -> reply(request, path, body, _ -> Buffer.buffer());
            case Fault.Truncated _ -> reply(request, path, body, text -> text.getBuffer(0, text.length() / 2));
            case Fault.Canned(var subjectToken, var canned) -> {
                if (!subjectToken.isEmpty()) {
                    response.putHeader("X-Subject-Token", subjectToken);
                }
                response.putHeader("Content-Type", "application/json").end(canned);
            }
        }
    }

    private Future<Void> reply(HttpServerRequest request, String path, Buffer body) {
        return reply(request, path, body, text -> text);
    }

    private Future<Void> reply(HttpServerRequest request, String path, Buffer body, UnaryOperator<Buffer> spoil) {
        if (request.response().closed()) {
            return Future.succeededFuture();
        }
        try {
            var match = routes.find(request.method().name(), path);
            return match.isEmpty()
                    ? unknown(request)
                    : send(request, match.get().handler().handle(read(request, path, match.get(), body)), spoil);
        } catch (KeystoneError error) {
            if (error.status() == 401) {
                request.response().putHeader("WWW-Authenticate", "Keystone uri=\"" + url() + "\"");
            }
            return send(request, new Reply(error.status(), rendering.error(error), null), spoil);
        }
    }

    private static Future<Void> unknown(HttpServerRequest request) {
        return request.response()
                .setStatusCode(404)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end("<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n");
    }

    private static Future<Void> send(HttpServerRequest request, Reply reply, UnaryOperator<Buffer> spoil) {
        var response = request.response().setStatusCode(reply.status()).putHeader("Vary", "X-Auth-Token");
        if (reply.subjectToken() != null) {
            response.putHeader("X-Subject-Token", reply.subjectToken());
        }
        if (reply.body() == null) {
            return response.end();
        }
        var text = spoil.apply(Buffer.buffer(reply.body().toString()));
        response.putHeader("Content-Type", "application/json");
        return request.method().equals(HttpMethod.HEAD)
                ? response.putHeader("Content-Length", String.valueOf(text.length()))
                        .end()
                : response.end(text);
    }

    private static Request read(HttpServerRequest request, String path, Routes.Match match, Buffer body) {
        var query = new HashMap<String, String>();
        request.params().forEach(entry -> query.put(entry.getKey(), entry.getValue()));
        return new Request(
                match.parameters(),
                path,
                query,
                Optional.ofNullable(request.getHeader("X-Auth-Token")),
                Optional.ofNullable(request.getHeader("X-Subject-Token")),
                request.getHeader("OpenStack-Identity-Access-Rules") != null,
                parse(body));
    }

    private static JsonNode parse(Buffer body) {
        if (body.length() == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body.getBytes());
        } catch (IOException _) {
            throw KeystoneError.badRequest("Expecting to find valid JSON in request body. The server could not comply"
                    + " with the request since it is either malformed or otherwise incorrect."
                    + " The client is assumed to be in error.");
        }
    }
}
