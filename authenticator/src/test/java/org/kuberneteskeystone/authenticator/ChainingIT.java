package org.kuberneteskeystone.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.configuration.Configuration;
import org.kuberneteskeystone.authenticator.configuration.ConfigurationReader;
import org.kuberneteskeystone.authenticator.configuration.ConfigurationReader.Reading;
import org.kuberneteskeystone.authenticator.upstream.FakeWebhook;
import org.kuberneteskeystone.keystone.testing.EmbeddedKeystone;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.keystone.testing.SelfSignedCertificate;

/** The real service between an embedded Keystone and another token webhook. */
@Timeout(60)
class ChainingIT {
    private static final String SERVICE_ACCOUNT =
            "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2t1YmVybmV0ZXMuZGVmYXVsdC5zdmMifQ.c2ln";
    /** {"alg":"ES256"}, and claims of Keystone that ended in 2020. */
    private static final String JWS = "eyJhbGciOiJFUzI1NiJ9"
            + ".eyJzdWIiOiJ1IiwiZXhwIjoxNTc3ODM2ODAwLCJvcGVuc3RhY2tfbWV0aG9kcyI6WyJwYXNzd29yZCJdfQ.c2ln";

    @TempDir
    private static Path folder = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private final SelfSignedCertificate certificate = SelfSignedCertificate.create(folder, "127.0.0.1");
    private final FakeWebhook other = FakeWebhook.start(vertx, certificate, 0);
    private final EmbeddedKeystone keystone = EmbeddedKeystone.start(EmbeddedKeystone.Options.of("admin-password"));
    private final KeystoneAdmin admin = new KeystoneAdmin(keystone.url(), "admin-password");
    private final HttpClient client =
            HttpClient.newBuilder().sslContext(certificate.trusting()).build();
    private Optional<App> app = Optional.empty();
    private URI webhook = URI.create("https://unset");

    private void startApp(String... more) {
        var started = App.create(configuration(more), Edges.of(Map.of(), Clock.systemUTC()));
        app = Optional.of(started);
        var listening = started.start().await();
        webhook = URI.create("https://127.0.0.1:" + listening.webhookPort() + "/webhook");
        Ready.await(client, listening.observabilityPort());
    }

    private Configuration configuration(String... more) {
        var arguments = new ArrayList<>(List.of(
                "--listen=127.0.0.1:0",
                "--observability-listen=127.0.0.1:0",
                "--tls-cert-file=" + certificate.certificate(),
                "--tls-private-key-file=" + certificate.key(),
                "--keystone-url=" + keystone.url()));
        arguments.addAll(List.of(more));
        return ((Reading.Valid) ConfigurationReader.read(arguments, Map.of(), _ -> "")).configuration();
    }

    private String kubeconfig(String cluster) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
                current-context: webhook
                clusters: [{name: hook, cluster: {server: "%s", %s}}]
                contexts: [{name: webhook, context: {cluster: hook}}]
                """.formatted(other.url(), cluster))
                .toString();
    }

    @AfterEach
    void stop() {
        app.ifPresent(running -> running.stop().await());
        vertx.close().await();
        client.close();
        keystone.close();
    }

    @Test
    void everyTokenGoesToWhomItBelongsAndToNobodyElse() throws IOException {
        startApp("--upstream-webhook-config-file=" + kubeconfig("certificate-authority: tls.crt"));
        other.says(new JsonObject()
                .put("authenticated", true)
                .put(
                        "user",
                        new JsonObject()
                                .put("username", "system:node:n1")
                                .put("groups", new JsonArray().add("system:nodes"))));
        var before = keystone.requests();
        for (var foreign : List.of(SERVICE_ACCOUNT, "an-opaque-token", "a.b.c")) {
            var status = review(foreign);
            assertThat(status.getBoolean("authenticated")).isTrue();
            assertThat(status.getJsonObject("user").getString("username")).isEqualTo("system:node:n1");
            assertThat(status.getJsonObject("user").getJsonArray("groups")).containsExactly("system:nodes");
            assertThat(other.asked.getLast().token()).isEqualTo(foreign);
        }
        assertThat(keystone.requests()).isEqualTo(before);

        var asked = other.asked.size();
        var token = login();
        var user = review(token).getJsonObject("user");
        assertThat(user.getString("username")).isEqualTo("alice");
        for (var ours : List.of(token.substring(0, token.length() - 4) + "AAAA", "gAAAAA", "ksac_YTpi", JWS)) {
            assertThat(review(ours)).isEqualTo(new JsonObject().put("authenticated", false));
        }
        assertThat(other.asked).hasSize(asked);
    }

    @Test
    void itsOutageDoesNotTouchKeystonesTokens() throws IOException {
        startApp("--upstream-webhook-config-file=" + kubeconfig("certificate-authority: tls.crt"));
        other.stop();
        assertThat(review("an-opaque-token").getString("error")).contains("upstream webhook");
        assertThat(review(login()).getBoolean("authenticated")).isTrue();
    }

    @Test
    void sparesKeystoneAnExpiredJws() {
        startApp();
        var before = keystone.requests();
        assertThat(review(JWS)).isEqualTo(new JsonObject().put("authenticated", false));
        assertThat(keystone.requests()).isEqualTo(before);
    }

    @Test
    void saysAtTheStartEverythingThatIsWrongWithTheFiles() throws IOException {
        var empty = Files.createDirectories(folder.resolve("no-keys"));
        var wrong = configuration(
                "--upstream-webhook-config-file=" + kubeconfig("insecure-skip-tls-verify: true, proxy-url: x"),
                "--jws-public-keys=" + empty);
        assertThatThrownBy(() -> App.create(wrong, Edges.of(Map.of(), Clock.systemUTC())))
                .isInstanceOfSatisfying(
                        UnusableSettings.class,
                        e -> assertThat(e.problems())
                                .hasSize(3)
                                .anyMatch(problem -> problem.contains("insecure-skip-tls-verify"))
                                .anyMatch(problem -> problem.contains("proxy-url"))
                                .anyMatch(problem -> problem.startsWith("jws-public-keys")));
    }

    private String login() {
        var project = admin.createProject("demo");
        var user = admin.createUser("alice", "wonder");
        admin.assign(project, user, "member");
        return admin.loginToProject("alice", "wonder", project).subjectToken().orElseThrow();
    }

    private JsonObject review(String token) {
        var body = new JsonObject()
                .put("apiVersion", "authentication.k8s.io/v1")
                .put("kind", "TokenReview")
                .put("spec", new JsonObject().put("token", token));
        var request = HttpRequest.newBuilder(webhook)
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        var response =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
        return new JsonObject(response.body()).getJsonObject("status");
    }
}
