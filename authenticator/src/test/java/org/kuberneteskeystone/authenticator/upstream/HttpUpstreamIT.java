package org.kuberneteskeystone.authenticator.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.authentication.Outcome;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Answer;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Overloaded;
import org.kuberneteskeystone.authenticator.authentication.Question;
import org.kuberneteskeystone.authenticator.authentication.Source;
import org.kuberneteskeystone.authenticator.authentication.Upstream;
import org.kuberneteskeystone.authenticator.authentication.Verdict;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Authenticated;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.authentication.mapping.KubernetesUser;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;
import org.kuberneteskeystone.authenticator.review.ApiVersion;
import org.kuberneteskeystone.authenticator.upstream.UpstreamListener.Result;
import org.kuberneteskeystone.keystone.testing.SelfSignedCertificate;

/** Before a small real webhook over TLS. */
@Timeout(60)
class HttpUpstreamIT {
    private static final String TOKEN = "somebody-elses-token";
    private static final JsonObject NODE = new JsonObject()
            .put("authenticated", true)
            .put(
                    "user",
                    new JsonObject()
                            .put("username", "system:node:n1")
                            .put("uid", "n1")
                            .put("groups", new JsonArray().add("system:nodes").add("system:authenticated"))
                            .put("extra", new JsonObject().put("scopes.example.org", new JsonArray().add("b"))));
    private static final JsonObject NO = new JsonObject().put("authenticated", false);

    @TempDir
    private static Path certificates = Path.of("");

    private static SelfSignedCertificate serverCertificate = new SelfSignedCertificate(Path.of(""), Path.of(""));
    private static SelfSignedCertificate otherCertificate = serverCertificate;

    @TempDir
    private Path folder = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Boolean> reloads = new CopyOnWriteArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private FakeWebhook webhook = FakeWebhook.start(vertx, serverCertificate, 0);
    private UpstreamLimits limits = new UpstreamLimits(Duration.ofSeconds(5), 4, 4, Duration.ofMillis(20));

    @BeforeAll
    static void makeCertificates() throws IOException {
        serverCertificate =
                SelfSignedCertificate.create(Files.createDirectories(certificates.resolve("server")), "127.0.0.1");
        otherCertificate =
                SelfSignedCertificate.create(Files.createDirectories(certificates.resolve("other")), "127.0.0.1");
    }

    @BeforeEach
    void trustTheServer() throws IOException {
        replace("ca.crt", serverCertificate.certificate());
        webhook.says(NODE);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void asksWithTheQuestionAsItCameAndGivesTheAnswerAsItIs() throws IOException {
        webhook.says(NODE.copy().put("audiences", new JsonArray().add("vault")));
        var upstream = open("{}");
        var answer = (Answer)
                upstream.review(new Question(TOKEN, List.of("vault", "other"))).await();
        var extra = new TreeMap<String, List<String>>();
        extra.put("scopes.example.org", List.of("b"));
        assertThat(answer.verdict())
                .isEqualTo(new Authenticated(new KubernetesUser(
                        "system:node:n1", "n1", List.of("system:authenticated", "system:nodes"), extra)));
        assertThat(answer.source()).isEqualTo(Source.UPSTREAM);
        var reply = new JsonObject("{\"status\":" + answer.reply());
        assertThat(reply.getJsonObject("status").getJsonArray("audiences")).containsExactly("vault");

        var asked = webhook.asked.getFirst();
        assertThat(asked.version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(asked.uri()).isEqualTo("/hook?timeout=30s");
        assertThat(asked.authorization()).isNull();
        assertThat(asked.body())
                .isEqualTo(new JsonObject()
                        .put("apiVersion", "authentication.k8s.io/v1")
                        .put("kind", "TokenReview")
                        .put(
                                "spec",
                                new JsonObject()
                                        .put("token", TOKEN)
                                        .put(
                                                "audiences",
                                                new JsonArray().add("vault").add("other"))));
        assertThat(heard).containsExactly("AUTHENTICATED 200");
    }

    @Test
    void keepsItsConnectionAndTakesANewOneWhereItWasClosed() throws IOException {
        var upstream = open("{}");
        for (int i = 0; i < 5; i++) {
            assertThat(verdict(upstream)).isInstanceOf(Authenticated.class);
        }
        assertThat(webhook.connections).hasValue(1);
        var port = webhook.port();
        webhook.stop();
        webhook = FakeWebhook.start(vertx, serverCertificate, port);
        webhook.says(NODE);
        assertThat(verdict(upstream)).isInstanceOf(Authenticated.class);
    }

    @Test
    void speaksTheVersionItWasToldTo() throws IOException {
        webhook.says(200, FakeWebhook.review("authentication.k8s.io/v1beta1", NODE));
        assertThat(verdict(open("{}", ApiVersion.V1BETA1))).isInstanceOf(Authenticated.class);
        assertThat(webhook.asked.getFirst().body().getString("apiVersion")).isEqualTo("authentication.k8s.io/v1beta1");
        assertUndecided(open("{}"), "apiVersion");
    }

    @Test
    void showsItsCertificate() throws IOException {
        webhook.stop();
        webhook = new FakeWebhook(vertx, serverCertificate, Optional.of(otherCertificate), webhook.port());
        webhook.says(NODE);
        assertUndecided(open("{}"), "could not ask");
        replace("client.crt", otherCertificate.certificate());
        replace("client.key", otherCertificate.key());
        var upstream = open("{client-certificate: client.crt, client-key: client.key}");
        assertThat(verdict(upstream)).isInstanceOf(Authenticated.class);
    }

    @Test
    void sendsTheTokenInItsFileAsItIsNow() throws IOException {
        Files.writeString(folder.resolve("token"), "first\n");
        var upstream = open("{token: never, tokenFile: token}");
        verdict(upstream);
        assertThat(webhook.asked.getLast().authorization()).isEqualTo("Bearer first");
        Files.writeString(folder.resolve("token"), "other\n");
        await(() -> {
            verdict(upstream);
            return "Bearer other".equals(webhook.asked.getLast().authorization());
        });
        assertThat(webhook.connections).as("a token needs no new connection").hasValue(1);
        Files.writeString(folder.resolve("token"), "broken token");
        assertThat(verdict(upstream)).isInstanceOf(Authenticated.class);
        assertThat(webhook.asked.getLast().authorization()).isEqualTo("Bearer other");
    }

    @Test
    void followsTheAuthorityAndTheAddress() throws IOException {
        var upstream = open("{}");
        assertThat(verdict(upstream)).isInstanceOf(Authenticated.class);
        webhook.stop();
        webhook = FakeWebhook.start(vertx, otherCertificate, 0);
        webhook.says(NODE);
        write("{}");
        awaitUndecided(upstream);
        replace("ca.crt", otherCertificate.certificate());
        await(() -> verdict(upstream) instanceof Authenticated);
        Files.writeString(folder.resolve("ca.crt"), "broken");
        Files.writeString(folder.resolve("kubeconfig"), "broken: [");
        for (int i = 0; i < 20; i++) {
            assertThat(verdict(upstream)).isInstanceOf(Authenticated.class);
        }
    }

    @Test
    void trustsNobodyElsesCertificate() throws IOException {
        replace("ca.crt", otherCertificate.certificate());
        assertUndecided(open("{}"), "could not ask");
        assertThat(webhook.asked).isEmpty();
    }

    @Test
    void tellsARefusalFromWhatIsNoAnswer() throws IOException {
        var upstream = open("{}");
        webhook.says(NO);
        assertRejected(upstream);
        webhook.says(401, FakeWebhook.review("authentication.k8s.io/v1", NO));
        assertRejected(upstream);

        webhook.says(NO.copy().put("error", "no idea about " + TOKEN));
        assertUndecided(upstream, "no idea about [hidden]");
        webhook.says(401, FakeWebhook.review("authentication.k8s.io/v1", NODE));
        assertUndecided(upstream, "contradicts");
        for (var answer : List.of(
                "",
                "<html>",
                "[]",
                "{}",
                "{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/v1\"}",
                FakeWebhook.review("authentication.k8s.io/v1beta1", NODE),
                FakeWebhook.review("authentication.k8s.io/v1", new JsonObject().put("authenticated", true)),
                FakeWebhook.review("authentication.k8s.io/v1", new JsonObject().put("authenticated", "true")),
                FakeWebhook.review("authentication.k8s.io/v1", NODE) + "{}",
                FakeWebhook.review("authentication.k8s.io/v1", NODE).substring(9),
                "x".repeat(1_100_000))) {
            webhook.says(200, answer);
            assertUndecided(upstream, "");
        }
        for (var status : List.of(302, 400, 403, 404, 500, 503)) {
            webhook.says(status, FakeWebhook.review("authentication.k8s.io/v1", NODE));
            assertUndecided(upstream, "status " + status);
        }
        webhook.says(429, "");
        assertThat(upstream.review(new Question(TOKEN, List.of())).await()).isInstanceOf(Overloaded.class);
        assertThat(heard.getLast()).isEqualTo("OVERLOADED 429");
    }

    @Test
    void anOutageEndsWithinTheDeadline() throws IOException {
        limits = new UpstreamLimits(Duration.ofMillis(700), 4, 4, Duration.ofMillis(20));
        var upstream = open("{}");
        webhook.does(_ -> {});
        assertUndecided(upstream, "no answer within 700 ms");
        webhook.does(request -> request.connection().close());
        assertUndecided(upstream, "could not ask");
        webhook.stop();
        assertUndecided(upstream, "could not ask the upstream webhook at https://127.0.0.1");
        assertThat(heard).allMatch("UNDECIDED 0"::equals).hasSize(3);
    }

    @Test
    void sendsClientsAwayWhenTooManyWait() throws IOException {
        limits = new UpstreamLimits(Duration.ofSeconds(20), 4, 4, Duration.ofMillis(20));
        var upstream = open("{}");
        var open = new CopyOnWriteArrayList<HttpServerRequest>();
        webhook.does(open::add);
        var waiting = new ArrayList<Future<Outcome>>();
        for (int i = 0; i < 8; i++) {
            waiting.add(upstream.review(new Question(TOKEN + i, List.of())));
        }
        await(() -> open.size() == 4);
        assertThat(upstream.review(new Question(TOKEN, List.of())).await()).isInstanceOf(Overloaded.class);
        assertThat(open).as("no more than this at once").hasSize(4);
        webhook.says(NODE);
        open.forEach(request -> request.response().end(FakeWebhook.review("authentication.k8s.io/v1", NODE)));
        for (var each : waiting) {
            assertThat(((Answer) each.await()).verdict()).isInstanceOf(Authenticated.class);
        }
        assertThat(verdict(upstream)).as("there is room again").isInstanceOf(Authenticated.class);
    }

    private Upstream open(String user) throws IOException {
        return open(user, ApiVersion.V1);
    }

    private Upstream open(String user, ApiVersion version) throws IOException {
        write(user);
        var upstream = HttpUpstream.open(
                vertx,
                folder.resolve("kubeconfig"),
                version,
                limits,
                reloads::add,
                verdict -> Buffer.buffer(verdict.toString()),
                (Result result, int status, long nanos) -> {
                    assertThat(nanos).isPositive();
                    heard.add(result + " " + status);
                },
                problems);
        assertThat(problems).isEmpty();
        return upstream.orElseThrow();
    }

    private void write(String user) throws IOException {
        Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: webhook
                clusters:
                - name: hook
                  cluster: {server: "%s", certificate-authority: ca.crt}
                contexts:
                - name: webhook
                  context: {cluster: hook, user: us}
                users:
                - name: us
                  user: %s
                """.formatted(webhook.url(), user));
    }

    /** As a certificate manager does it: written beside, then moved. */
    private void replace(String name, Path source) throws IOException {
        var beside = Files.copy(source, folder.resolve(name + ".new"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Verdict verdict(Upstream upstream) {
        return ((Answer) upstream.review(new Question(TOKEN, List.of())).await()).verdict();
    }

    private static void assertRejected(Upstream upstream) {
        assertThat(verdict(upstream))
                .isEqualTo(new Rejected(Reason.REFUSED_UPSTREAM, "the upstream webhook refuses the token"));
    }

    private static void assertUndecided(Upstream upstream, String because) {
        var verdict = verdict(upstream);
        assertThat(verdict).isInstanceOf(Undecided.class);
        assertThat(((Undecided) verdict).reason()).isEqualTo(Reason.UPSTREAM_UNAVAILABLE);
        assertThat(((Undecided) verdict).message())
                .contains("upstream webhook")
                .contains(because)
                .doesNotContain(TOKEN);
    }

    private static void awaitUndecided(Upstream upstream) {
        await(() -> verdict(upstream) instanceof Undecided);
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it came in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
