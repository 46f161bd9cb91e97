package org.kuberneteskeystone.bench.keystone;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * As much of Keystone as a webhook asks for, at the price of parsing a header: validation, groups of a user, the login of
 * a service. It keeps nothing; what a token is worth stands in the token. Plain HTTP on one event loop.
 */
final class StandInServer implements AutoCloseable {
    private static final String TOKENS = "/v3/auth/tokens";
    private static final String USERS = "/v3/users/";
    private static final String GROUPS = "/groups";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param token goes into the header of a login or a validation */
    private record Answer(int status, Buffer body, @Nullable String token) {
        Answer(int status, byte[] body) {
            this(status, Buffer.buffer(body), null);
        }
    }

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final StandInBodies bodies = new StandInBodies();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong logins = new AtomicLong();
    private final String secret;
    private final Clock clock;
    private volatile long delayMillis;

    /** @param secret of the application credential that the service logs in with */
    StandInServer(String secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /** Listens, and gives the port. */
    Future<Integer> start() {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(this::handle)
                .listen()
                .map(server -> server.actualPort());
    }

    long requests() {
        return requests.get();
    }

    long logins() {
        return logins.get();
    }

    /** From now on every answer is held back for so long. */
    void delay(long millis) {
        delayMillis = millis;
    }

    private void handle(HttpServerRequest request) {
        requests.incrementAndGet();
        if (request.method().equals(HttpMethod.POST) && TOKENS.equals(request.path())) {
            request.bodyHandler(body -> send(request, login(body)));
        } else {
            send(request, request.method().equals(HttpMethod.GET) ? get(request) : nothingHere());
        }
    }

    private void send(HttpServerRequest request, Answer answer) {
        if (delayMillis == 0) {
            write(request, answer);
        } else {
            vertx.setTimer(delayMillis, _ -> write(request, answer));
        }
    }

    private static void write(HttpServerRequest request, Answer answer) {
        var response = request.response().setStatusCode(answer.status()).putHeader("Content-Type", "application/json");
        if (answer.token() != null) {
            response.putHeader("X-Subject-Token", answer.token());
        }
        if (answer.status() == 401) {
            response.putHeader("WWW-Authenticate", "Keystone uri=\"" + request.absoluteURI() + "\"");
        }
        response.end(answer.body());
    }

    private Answer get(HttpServerRequest request) {
        var path = request.path();
        if ("/v3".equals(path) || "/v3/".equals(path)) {
            return new Answer(200, bodies.version());
        }
        var caller = good(request.getHeader("X-Auth-Token"));
        if (caller.isEmpty()) {
            return unauthorized();
        }
        if (TOKENS.equals(path)) {
            return validation(request.getHeader("X-Subject-Token"));
        }
        return path != null && path.startsWith(USERS) && path.endsWith(GROUPS)
                ? groups(caller.get(), request, path)
                : nothingHere();
    }

    private static Optional<StandInToken> good(@Nullable String token) {
        return Optional.ofNullable(token).flatMap(StandInToken::parse).filter(StandInToken::good);
    }

    private Answer validation(@Nullable String subject) {
        return good(subject)
                .map(token -> new Answer(200, Buffer.buffer(bodies.token(token, "password")), subject))
                .orElseGet(() ->
                        new Answer(404, bodies.error(404, "Not Found", "Could not find token: " + subject + ".")));
    }

    private Answer groups(StandInToken caller, HttpServerRequest request, String path) {
        var user = path.substring(USERS.length(), path.length() - GROUPS.length());
        return user.equals(bodies.person(caller).id())
                ? new Answer(200, bodies.groups(request.absoluteURI()))
                : new Answer(403, bodies.error(403, "Forbidden", "You are not authorized to list groups."));
    }

    /** Nobody but the service logs in here. */
    private Answer login(Buffer body) {
        logins.incrementAndGet();
        if (!isTheService(body)) {
            return unauthorized();
        }
        var token = new StandInToken(0, true, clock.instant().getEpochSecond(), logins.get());
        return new Answer(201, Buffer.buffer(bodies.token(token, "application_credential")), token.text());
    }

    private boolean isTheService(Buffer body) {
        try {
            var given = JSON.readTree(body.getBytes()).at("/auth/identity/application_credential");
            return given.path("id").asText().equals(StandInKeystone.CREDENTIAL_ID)
                    && given.path("secret").asText().equals(secret);
        } catch (IOException _) {
            return false;
        }
    }

    private Answer unauthorized() {
        return new Answer(401, bodies.error(401, "Unauthorized", "The request you have made requires authentication."));
    }

    private Answer nothingHere() {
        return new Answer(404, bodies.error(404, "Not Found", "The resource could not be found."));
    }

    @Override
    public void close() {
        vertx.close();
    }
}
