package org.kuberneteskeystone.authenticator.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.upstream.KubeconfigReader.Reading;
import org.kuberneteskeystone.authenticator.upstream.Target.ClientCertificate;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.testing.SelfSignedCertificate;

class KubeconfigReaderTest {
    @TempDir
    private Path folder = Path.of("");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void readsFilesBesideTheKubeconfigAndDataInIt() throws IOException {
        var certificate = SelfSignedCertificate.create(folder, "127.0.0.1");
        var pem = Files.readString(certificate.certificate());
        var key = Files.readString(certificate.key());
        Files.writeString(folder.resolve("token"), "secret-token\n");
        var wanted = new Target(
                URI.create("https://[::1]/hook?x=y"),
                Optional.of("hook.example.org"),
                Optional.of(pem),
                Optional.of(new ClientCertificate(pem, Secret.of(key))),
                Optional.of(Secret.of("secret-token")));
        assertThat(read(
                        "server: 'https://[::1]/hook?x=y', tls-server-name: hook.example.org, certificate-authority: tls.crt",
                        "client-certificate: tls.crt, client-key: tls.key, tokenFile: token"))
                .isEqualTo(new Reading.Usable(wanted));
        assertThat(read(
                        "server: 'https://[::1]/hook?x=y', tls-server-name: hook.example.org, certificate-authority-data: "
                                + base64(pem) + ", certificate-authority: nowhere",
                        "client-certificate-data: " + base64(pem) + ", client-key-data: " + base64(key)
                                + ", token: secret-token"))
                .isEqualTo(new Reading.Usable(wanted));
        assertThat(wanted.host()).isEqualTo("::1");
        assertThat(wanted.port()).isEqualTo(443);
        assertThat(wanted.toString()).doesNotContain("secret-token").doesNotContain(key);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThat(problems(
                        "server: 'http://hook.example.org/', insecure-skip-tls-verify: true, proxy-url: 'http://p',"
                                + " certificate-authority: nowhere.crt",
                        "client-certificate-data: '*', exec: {command: x}, username: u, tokenFile: nowhere"))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem)
                                .contains("clusters[hook].cluster.server")
                                .contains("clear"),
                        problem -> assertThat(problem).contains("insecure-skip-tls-verify"),
                        problem -> assertThat(problem).contains("proxy-url"),
                        problem -> assertThat(problem)
                                .contains("certificate-authority")
                                .contains("nowhere.crt"),
                        problem -> assertThat(problem).contains("client-certificate-data is not base64"),
                        problem -> assertThat(problem).contains("users[us].user.exec"),
                        problem -> assertThat(problem).contains("users[us].user.username"),
                        problem -> assertThat(problem).contains("users[us].user.tokenFile"))
                .allMatch(problem ->
                        problem.startsWith("upstream-webhook-config-file: \"" + folder.resolve("kubeconfig") + "\": "));
    }

    @Test
    void takesOnlyAnAddressThatCanBeAsked() {
        for (var server :
                List.of("", "hook", "ftp://h/", "https:///x", "https://u:p@h/", "https://h/#f", "https://h h/")) {
            assertThat(problems("server: '" + server + "'", "")).as(server).hasSize(1);
        }
        assertThat(problems("", "")).singleElement().asString().contains("server must be like");
        for (var server : List.of("http://127.0.0.1:1/x", "http://localhost", "http://[::1]/", "https://h")) {
            assertThat(read("server: '" + server + "'", "")).as(server).isInstanceOf(Reading.Usable.class);
        }
    }

    @Test
    void findsAKeyThatIsNotThatOfTheCertificate() throws IOException {
        var one = SelfSignedCertificate.create(folder, "127.0.0.1");
        var key = Files.readString(one.key());
        var other = SelfSignedCertificate.create(folder, "127.0.0.1");
        Files.writeString(folder.resolve("old.key"), key);
        assertThat(other.certificate()).exists();
        assertThat(problems("server: 'https://h'", "client-certificate: tls.crt, client-key: old.key"))
                .singleElement()
                .asString()
                .contains("is not that of the client-key");
        assertThat(problems("server: 'https://h'", "client-certificate: tls.crt"))
                .singleElement()
                .asString()
                .contains("client-key is missing");
        Files.writeString(
                folder.resolve("old.key"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----");
        assertThat(problems("server: 'https://h'", "client-certificate: tls.crt, client-key: old.key"))
                .singleElement()
                .asString()
                .contains("broken")
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void namesWhatTheContextNeeds() throws IOException {
        assertThat(broken("")).hasSize(1);
        assertThat(broken("{}")).singleElement().asString().contains("current-context");
        assertThat(broken("current-context: x")).singleElement().asString().contains("contexts has no \"x\"");
        assertThat(broken("{current-context: x, contexts: [{name: x, context: {cluster: c, user: u}}]}"))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("clusters has no \"c\""))
                .anyMatch(problem -> problem.contains("users has no \"u\""));
        for (var text :
                List.of("[", "- a", "just text", "clusters: 1", "users: [{user: {token: {secret-token: 1}}}]")) {
            assertThat(broken(text))
                    .as(text)
                    .singleElement()
                    .asString()
                    .contains("at line")
                    .doesNotContain("secret-token");
        }
        Files.write(folder.resolve("kubeconfig"), new byte[1_100_000]);
        assertThat(KubeconfigReader.read(folder.resolve("kubeconfig"), new Pem(vertx)))
                .isInstanceOf(Reading.Broken.class);
    }

    private List<String> problems(String cluster, String user) {
        return ((Reading.Broken) read(cluster, user)).problems();
    }

    private Reading read(String cluster, String user) {
        return readText("""
                current-context: webhook
                clusters: [{name: hook, cluster: {%s}}]
                contexts: [{name: webhook, context: {cluster: hook, user: us}}]
                users: [{name: us, user: {%s}}]
                """.formatted(cluster, user));
    }

    private List<String> broken(String text) {
        return ((Reading.Broken) readText(text)).problems();
    }

    private Reading readText(String text) {
        try {
            var file = Files.writeString(folder.resolve("kubeconfig"), text);
            return KubeconfigReader.read(file, new Pem(vertx));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
