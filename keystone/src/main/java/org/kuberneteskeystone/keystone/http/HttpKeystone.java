package org.kuberneteskeystone.keystone.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kuberneteskeystone.keystone.Authentication;
import org.kuberneteskeystone.keystone.Group;
import org.kuberneteskeystone.keystone.IssuedToken;
import org.kuberneteskeystone.keystone.Keystone;
import org.kuberneteskeystone.keystone.KeystoneReply;
import org.kuberneteskeystone.keystone.KeystoneReply.Answered;
import org.kuberneteskeystone.keystone.KeystoneReply.Busy;
import org.kuberneteskeystone.keystone.KeystoneReply.Refused;
import org.kuberneteskeystone.keystone.KeystoneReply.Unavailable;
import org.kuberneteskeystone.keystone.KeystoneReply.Unusable;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.TokenBody;
import org.kuberneteskeystone.keystone.exchange.Exchange;

/**
 * A real Keystone, asked over HTTP or HTTPS by Vert.x.
 *
 * <p>A refusal counts only when it has Keystone's own error body: a 404 page from a proxy, or from a wrong address, says
 * nothing about a token.
 *
 * @see <a href="https://docs.openstack.org/api-ref/identity/v3/">Identity API</a>
 */
public final class HttpKeystone implements Keystone {
    private static final String SUBJECT_TOKEN = "X-Subject-Token";
    private static final int MESSAGE_LENGTH_MAX = 300;

    private final Vertx vertx;
    private final HttpKeystoneOptions options;
    private final Exchange.Clients clients;

    public HttpKeystone(Vertx vertx, HttpKeystoneOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.clients = new Exchange.Clients(client(true), client(false));
    }

    private HttpClient client(boolean keepAlive) {
        var http = new HttpClientOptions()
                .setKeepAlive(keepAlive)
                .setSsl(options.url().tls())
                .setVerifyHost(true)
                .setConnectTimeout((int) options.deadline().toMillis())
                .setSslHandshakeTimeout(options.deadline().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAliveTimeout(30)
                .setDecompressionSupported(false);
        options.caFile().ifPresent(file -> http.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        return vertx.createHttpClient(
                http,
                new PoolOptions().setHttp1MaxSize(options.connectionsMax()).setMaxWaitQueueSize(options.queueMax()));
    }

    @Override
    public Future<KeystoneReply<IssuedToken>> authenticate(Authentication authentication) {
        var body = Buffer.buffer(RequestWriter.authentication(authentication));
        return ask(
                List.of(),
                List.of(secret(authentication)),
                201,
                body,
                answer -> decoded(answer, issued(answer)),
                () -> request(HttpMethod.POST, "/auth/tokens?nocatalog").putHeader("Content-Type", "application/json"));
    }

    @Override
    public Future<KeystoneReply<TokenBody>> validate(Secret caller, Secret subject) {
        return ask(
                List.of(caller, subject),
                List.of(caller, subject),
                200,
                Buffer.buffer(),
                answer -> about(subject, answer),
                () -> aboutToken(HttpMethod.GET, "/auth/tokens?nocatalog", caller, subject)
                        // Without it Keystone hides every token whose credential carries access rules.
                        .putHeader("OpenStack-Identity-Access-Rules", "1.0"));
    }

    @Override
    public Future<KeystoneReply<Revoked>> revoke(Secret caller, Secret subject) {
        return ask(
                List.of(caller, subject),
                List.of(caller, subject),
                204,
                Buffer.buffer(),
                _ -> new Answered<>(new Revoked()),
                () -> aboutToken(HttpMethod.DELETE, "/auth/tokens", caller, subject));
    }

    @Override
    public Future<KeystoneReply<List<Group>>> groups(Secret caller, String userId) {
        var id = URLEncoder.encode(userId, StandardCharsets.UTF_8).replace("+", "%20");
        return ask(
                List.of(caller),
                List.of(caller),
                200,
                Buffer.buffer(),
                answer -> decoded(answer, ReplyReader.groups(answer.body().getBytes())),
                () -> request(HttpMethod.GET, "/users/" + id + "/groups").putHeader("X-Auth-Token", caller.reveal()));
    }

    @Override
    public Future<KeystoneReply<String>> version() {
        return ask(
                List.of(),
                List.of(),
                200,
                Buffer.buffer(),
                answer -> decoded(answer, ReplyReader.version(answer.body().getBytes())),
                () -> request(HttpMethod.GET, ""));
    }

    private RequestOptions aboutToken(HttpMethod method, String path, Secret caller, Secret subject) {
        return request(method, path)
                .putHeader("X-Auth-Token", caller.reveal())
                .putHeader(SUBJECT_TOKEN, subject.reveal());
    }

    private RequestOptions request(HttpMethod method, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(options.url().host())
                .setPort(options.url().port())
                .setURI(options.url().base().getRawPath() + path)
                .setFollowRedirects(false)
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", options.userAgent());
    }

    private static Secret secret(Authentication authentication) {
        return switch (authentication) {
            case Authentication.Password password -> password.password();
            case Authentication.ApplicationCredentialById credential -> credential.secret();
            case Authentication.ApplicationCredentialByName credential -> credential.secret();
            case Authentication.Token old -> old.token();
        };
    }

    /**
     * Asks.
     *
     * @param tokens that go into headers
     * @param secrets that no message may repeat
     */
    private <T> Future<KeystoneReply<T>> ask(
            List<Secret> tokens,
            List<Secret> secrets,
            int expected,
            Buffer body,
            Function<Exchange.Answer, KeystoneReply<T>> decode,
            Supplier<RequestOptions> request) {
        if (!tokens.stream().allMatch(HttpKeystone::fitsAHeader)) {
            return Future.succeededFuture(new Refused<>(400, "the token has characters that no header may carry"));
        }
        return Exchange.run(vertx, clients, request.get(), body, options.bodyBytesMax(), options.deadline())
                .map(answer -> reply(answer, expected, secrets, decode))
                .otherwise(cause -> cause instanceof ConnectionPoolTooBusyException
                        ? new Busy<>()
                        : new Unavailable<>(unreachable(cause)));
    }

    private <T> KeystoneReply<T> reply(
            Exchange.Answer answer,
            int expected,
            List<Secret> secrets,
            Function<Exchange.Answer, KeystoneReply<T>> decode) {
        if (answer.status() == expected) {
            return decode.apply(answer);
        }
        if (answer.status() >= 500) {
            return new Unavailable<>("Keystone at " + options.url() + " answered with status " + answer.status());
        }
        if (answer.status() < 400 || answer.status() == 408 || answer.status() == 429) {
            return new Unusable<>("Keystone at " + options.url() + " answered with status " + answer.status());
        }
        return ReplyReader.errorMessage(answer.body().getBytes())
                .<KeystoneReply<T>>map(message -> new Refused<>(answer.status(), harmless(message, secrets)))
                .orElseGet(() -> new Unusable<>(nonsense(answer)));
    }

    private <T> KeystoneReply<T> decoded(Exchange.Answer answer, Optional<T> value) {
        return value.<KeystoneReply<T>>map(Answered::new).orElseGet(() -> new Unusable<>(nonsense(answer)));
    }

    /** Keystone says in a header which token it was asked about: a proxy that gives somebody else's answer gives itself away. */
    private KeystoneReply<TokenBody> about(Secret subject, Exchange.Answer answer) {
        var named = answer.headers().get(SUBJECT_TOKEN);
        if (named != null && !named.equals(subject.reveal())) {
            return new Unusable<>("what " + options.url()
                    + " answered is about another token: does a proxy before Keystone keep its answers?");
        }
        return decoded(
                answer,
                named == null
                        ? Optional.empty()
                        : ReplyReader.token(answer.body().getBytes()));
    }

    private static Optional<IssuedToken> issued(Exchange.Answer answer) {
        return Optional.ofNullable(answer.headers().get(SUBJECT_TOKEN))
                .flatMap(token -> ReplyReader.token(answer.body().getBytes())
                        .map(body -> new IssuedToken(Secret.of(token), body)));
    }

    private static boolean fitsAHeader(Secret secret) {
        return !secret.reveal().isEmpty() && secret.reveal().chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    /** Keystone repeats the token in some refusals, and a message ends up in logs. */
    private static String harmless(String message, List<Secret> secrets) {
        for (var secret : secrets) {
            message = message.replace(secret.reveal(), "[hidden]");
        }
        var line = message.replaceAll("\\s+", " ");
        return line.length() > MESSAGE_LENGTH_MAX ? line.substring(0, MESSAGE_LENGTH_MAX) + "…" : line;
    }

    private String nonsense(Exchange.Answer answer) {
        return "what " + options.url() + " answered with status " + answer.status()
                + " is not Identity v3: is it the address of Keystone?";
    }

    private String unreachable(Throwable cause) {
        var detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return "could not ask Keystone at " + options.url() + ": " + detail;
    }
}
