package org.kuberneteskeystone.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.authentication.TestClock;
import org.kuberneteskeystone.authenticator.configuration.ConfigurationReader;
import org.kuberneteskeystone.authenticator.configuration.ConfigurationReader.Reading;
import org.kuberneteskeystone.keystone.testing.EmbeddedKeystone;
import org.kuberneteskeystone.keystone.testing.Fault;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.keystone.testing.SelfSignedCertificate;

/** The real service over TLS and HTTP/2, before an embedded Keystone. */
@Timeout(60)
class AppIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String V1 = "authentication.k8s.io/v1";

    @TempDir
    private static Path folder = Path.of("");

    private final TestClock clock = new TestClock();
    private final EmbeddedKeystone keystone =
            EmbeddedKeystone.start(EmbeddedKeystone.Options.of("admin-password").withClock(clock));
    private final KeystoneAdmin admin = new KeystoneAdmin(keystone.url(), "admin-password");
    private final SelfSignedCertificate certificate = SelfSignedCertificate.create(folder, "127.0.0.1");
    private final HttpClient client =
            HttpClient.newBuilder().sslContext(certificate.trusting()).build();
    private final List<App> started = new ArrayList<>();
    private Map<String, String> environment = Map.of();
    private String project = "";
    private String user = "";
    private URI webhook = URI.create("https://unset");
    private URI health = URI.create("http://unset");

    @BeforeEach
    void start() {
        project = admin.createProject("demo");
        user = admin.createUser("alice", "wonder");
        admin.assign(project, user, "member");
        startApp("--keystone-timeout=1s");
    }

    private App startApp(String... more) {
        var arguments = new ArrayList<>(List.of(
                "--listen=127.0.0.1:0",
                "--observability-listen=127.0.0.1:0",
                "--decision-log=off",
                "--tls-cert-file=" + certificate.certificate(),
                "--tls-private-key-file=" + certificate.key(),
                "--keystone-url=" + keystone.url()));
        arguments.addAll(List.of(more));
        var reading = ConfigurationReader.read(arguments, Map.of(), _ -> "");
        var app = App.create(((Reading.Valid) reading).configuration(), Edges.of(environment, clock));
        var listening = await(app.start().toCompletionStage().toCompletableFuture());
        webhook = URI.create("https://127.0.0.1:" + listening.webhookPort() + "/webhook?timeout=30s");
        health = URI.create("http://127.0.0.1:" + listening.observabilityPort());
        started.add(app);
        Ready.await(client, listening.observabilityPort());
        return app;
    }

    @AfterEach
    void stop() {
        started.forEach(app -> await(app.stop().toCompletionStage().toCompletableFuture()));
        client.close();
        keystone.close();
    }

    @Test
    void saysWhoAValidTokenIsInTheVersionItWasAsked() {
        for (var version : List.of(V1, "authentication.k8s.io/v1beta1")) {
            var response = post(review(version, login()));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
            var body = json(response);
            assertThat(body.path("apiVersion").asText()).isEqualTo(version);
            assertThat(body.has("spec")).as("the question holds the token").isFalse();
            var status = body.path("status");
            assertThat(status.path("authenticated").asBoolean()).isTrue();
            assertThat(status.path("user").path("username").asText()).isEqualTo("alice");
            assertThat(status.path("user").path("uid").asText()).isEqualTo(user);
            assertThat(status.path("user").path("groups"))
                    .extracting(JsonNode::asText)
                    .contains(project, "keystone:project:" + project + ":member");
        }
    }

    @Test
    void givesTheNamesOfTheUsersGroups() {
        admin.join(admin.createGroup("staff"), user);
        admin.join(admin.createGroup("system:masters"), user);
        var groups = json(post(review(V1, login()))).path("status").path("user").path("groups");
        assertThat(groups).extracting(JsonNode::asText).contains("staff").doesNotContain("system:masters");
    }

    @Test
    void refusesWithoutAnErrorWhatKeystoneRefuses() {
        var token = login();
        admin.changeUser(user, KeystoneAdmin.object().put("enabled", false));
        assertRejected(token);
        assertRejected(token.substring(0, token.length() - 4) + "AAAA");
        assertRejected("not-a-token");
        assertRejected("");
    }

    @Test
    void asksKeystoneOnceForATokenThatManyBringAtOnce() {
        var token = login();
        startApp("--identity-mapping=qualified");
        keystone.suffer(new Fault.Slow(Duration.ofMillis(300)));
        var before = keystone.requests();
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 40; i++) {
            answers.add(client.sendAsync(request(review(V1, token)), HttpResponse.BodyHandlers.ofString()));
        }
        for (var answer : answers) {
            assertThat(json(await(answer)).path("status").path("authenticated").asBoolean())
                    .isTrue();
        }
        assertThat(keystone.requests() - before).isEqualTo(1);
    }

    @Test
    void revocationShowsWhenTheCacheHasToAskAgain() {
        var token = login();
        assertAuthenticated(token);
        admin.unassign(project, user, "member");
        assertAuthenticated(token);
        clock.advance(Duration.ofSeconds(60));
        assertRejected(token);
    }

    @Test
    void aKnownTokenStaysGoodWhateverHappensToKeystoneAndAnUnknownOneIsUndecided() {
        var known = login();
        var unknown = login();
        assertAuthenticated(known);
        clock.advance(Duration.ofSeconds(60));
        for (var fault : List.of(
                new Fault.Slow(Duration.ofSeconds(20)),
                new Fault.Status(500),
                new Fault.Status(403),
                new Fault.Garbage(),
                new Fault.CloseWithoutReply())) {
            keystone.suffer(fault);
            assertAuthenticated(known);
            assertUndecided(unknown);
        }
        keystone.stop();
        assertAuthenticated(known);
        assertUndecided(unknown);

        keystone.suffer(new Fault.None());
        keystone.startAgain();
        assertUndecided(unknown);
        // A Keystone that failed so often gets a moment of peace.
        clock.advance(Duration.ofSeconds(11));
        assertAuthenticated(unknown);
        assertAuthenticated(known);
    }

    @Test
    void neverServesATokenThatHasExpired() {
        var token = login();
        assertAuthenticated(token);
        keystone.stop();
        clock.advance(Duration.ofHours(1));
        assertUndecided(token);
        keystone.startAgain();
        assertRejected(token);
    }

    @Test
    void sendsClientsAwayWhenTooManyUnknownTokensWait() {
        startApp("--keystone-concurrency-max=1", "--keystone-queue-max=0", "--keystone-timeout=2s");
        var first = login();
        var second = login();
        keystone.suffer(new Fault.Slow(Duration.ofMillis(1500)));
        var waiting = client.sendAsync(request(review(V1, first)), HttpResponse.BodyHandlers.ofString());
        var before = keystone.requests();
        awaitRequests(before + 1);
        var turnedAway = post(review(V1, second));
        assertThat(turnedAway.statusCode()).isEqualTo(429);
        assertThat(turnedAway.headers().firstValue("Retry-After")).contains("1");
        assertThat(json(await(waiting)).path("status").path("authenticated").asBoolean())
                .isTrue();
    }

    @Test
    void refusesWhatIsNoReviewAndGoesOnServing() {
        record Case(HttpRequest.Builder request, int status) {}
        var json = HttpRequest.newBuilder(webhook).header("Content-Type", "application/json");
        for (var example : List.of(
                new Case(json.copy().POST(HttpRequest.BodyPublishers.ofString("{nope")), 400),
                new Case(json.copy().POST(HttpRequest.BodyPublishers.ofString("{\"kind\":\"Pod\"}")), 400),
                new Case(json.copy().POST(HttpRequest.BodyPublishers.noBody()), 400),
                new Case(json.copy().POST(HttpRequest.BodyPublishers.ofByteArray(new byte[3_000_000])), 413),
                new Case(json.copy().GET(), 405),
                new Case(json.copy().uri(webhook.resolve("/other")).POST(HttpRequest.BodyPublishers.noBody()), 404),
                new Case(
                        HttpRequest.newBuilder(webhook)
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")),
                        415))) {
            for (var version : HttpClient.Version.values()) {
                var response = send(example.request().copy().version(version).build());
                assertThat(response.statusCode()).isEqualTo(example.status());
                assertThat(json(response).path("kind").asText()).isEqualTo("Status");
                assertThat(json(response).path("code").asInt()).isEqualTo(example.status());
            }
        }
        assertAuthenticated(login());
    }

    @Test
    void takesOnlyTokensForTheAudiencesOfTheApiServer() {
        startApp("--api-audiences=https://kubernetes.default.svc,other");
        var token = login();
        assertThat(authenticated(token, "https://kubernetes.default.svc")).isTrue();
        assertThat(authenticated(token, "vault", "other")).isTrue();
        assertThat(authenticated(token)).isTrue();
        assertThat(authenticated(token, "vault")).isFalse();
    }

    @Test
    void closesConnectionsBeyondItsLimit() throws IOException {
        startApp("--connections-max=2");
        var open = new ArrayList<SSLSocket>();
        try {
            for (int i = 0; i < 2; i++) {
                open.add(connect());
            }
            // Connections that never asked anything would make room.
            for (var socket : open) {
                assertThat(pong(socket)).startsWith("HTTP/1.1 400");
            }
            assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
            assertThat(pong(open.getLast())).startsWith("HTTP/1.1 400");
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
    }

    private SSLSocket connect() throws IOException {
        var socket = (SSLSocket)
                certificate.trusting().getSocketFactory().createSocket(webhook.getHost(), webhook.getPort());
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    /** The status line of an answer to something that is no review. */
    private static @Nullable String pong(SSLSocket socket) throws IOException {
        var request = "POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n[]";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        return reader.readLine();
    }

    @Test
    void demandsTheClientCertificateThatItWasToldToDemand() {
        startApp("--client-ca-file=" + certificate.certificate());
        var request = request(review(V1, "x"));
        assertThat(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .failsWithin(Duration.ofSeconds(10));
        try (var certified = HttpClient.newBuilder()
                .sslContext(certificate.trustingAndShowing())
                .build()) {
            var response = await(certified.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void tellsItsHealthAndDrainsWithoutCuttingAnybodyOff() {
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").body()).isEqualTo("serving\n");
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);

        var app = startApp("--keystone-timeout=10s");
        keystone.suffer(new Fault.Slow(Duration.ofMillis(700)));
        var token = login();
        var before = keystone.requests();
        var underWay = client.sendAsync(request(review(V1, token)), HttpResponse.BodyHandlers.ofString());
        awaitRequests(before + 1);
        started.remove(app);
        var stopping = app.stop().toCompletionStage().toCompletableFuture();
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(json(await(underWay)).path("status").path("authenticated").asBoolean())
                .isTrue();
        await(stopping);
    }

    private String login() {
        return admin.loginToProject("alice", "wonder", project).subjectToken().orElseThrow();
    }

    private void assertAuthenticated(String token) {
        assertThat(status(token).path("authenticated").asBoolean()).isTrue();
    }

    private void assertRejected(String token) {
        assertThat(status(token)).isEqualTo(KeystoneAdmin.object().put("authenticated", false));
    }

    private void assertUndecided(String token) {
        assertThat(status(token).path("authenticated").asBoolean()).isFalse();
        assertThat(status(token).path("error").asText()).contains("Keystone").doesNotContain(token);
    }

    private JsonNode status(String token) {
        return json(post(review(V1, token))).path("status");
    }

    private boolean authenticated(String token, String... audiences) {
        var spec = KeystoneAdmin.object().put("token", token);
        List.of(audiences).forEach(spec.putArray("audiences")::add);
        var body = KeystoneAdmin.object().put("apiVersion", V1).put("kind", "TokenReview");
        return json(post(body.set("spec", spec).toString()))
                .path("status")
                .path("authenticated")
                .asBoolean();
    }

    private static String review(String version, String token) {
        return KeystoneAdmin.object()
                .put("apiVersion", version)
                .put("kind", "TokenReview")
                .set("spec", KeystoneAdmin.object().put("token", token))
                .toString();
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(webhook)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> post(String body) {
        return send(request(body));
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(health.resolve(path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        return await(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
    }

    private void awaitRequests(long count) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (keystone.requests() < count) {
            assertThat(System.nanoTime()).as("Keystone was asked in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
