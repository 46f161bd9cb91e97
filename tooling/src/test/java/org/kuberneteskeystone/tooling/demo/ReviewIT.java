package org.kuberneteskeystone.tooling.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.keystone.testing.EmbeddedKeystone;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.tooling.Main;
import org.kuberneteskeystone.tooling.certificates.CertificateAuthority;
import org.kuberneteskeystone.tooling.certificates.KeyAndCertificate;
import org.kuberneteskeystone.tooling.certificates.TlsContexts;
import org.kuberneteskeystone.tooling.cli.Captured;
import org.kuberneteskeystone.tooling.cli.ExitCode;
import org.kuberneteskeystone.tooling.credentials.CredentialToken;
import org.kuberneteskeystone.tooling.kubeconfig.ClusterAccess;
import org.kuberneteskeystone.tooling.kubeconfig.Kubeconfig;
import org.kuberneteskeystone.tooling.kubeconfig.KubeconfigYaml;
import org.kuberneteskeystone.tooling.kubeconfig.User;

/** The command {@code review token} against the real authenticator. */
@Timeout(60)
class ReviewIT {
    private final CertificateAuthority authority = CertificateAuthority.create("authority", Clock.systemUTC());
    private final Captured captured = new Captured().withVariable("OS_TOKEN", "");

    @TempDir
    private Path folder = Path.of("");

    private Path ca = Path.of("");

    @BeforeEach
    void writeAuthority() throws IOException {
        ca = Files.writeString(folder.resolve("ca.crt"), authority.certificatePem());
    }

    @Test
    void showsWhoseATokenIs() throws IOException {
        var certificate = write("keystone", authority.issue("keystone", List.of("127.0.0.1")));
        var options = EmbeddedKeystone.Options.of("s3cret").withTls(certificate, key("keystone"));
        try (var keystone = EmbeddedKeystone.start(options);
                var service = authenticator(keystone.url(), Stream.empty())) {
            var trust = TlsContexts.trusting(authority.certificatePem());
            var admin = new KeystoneAdmin(keystone.url(), keystone.adminPassword(), Optional.of(trust));
            var credential = Tenant.create(admin, keystone.url(), ca).credential("laptop");
            var token = CredentialToken.of(credential.id(), credential.secret()).reveal();
            captured.reading("{\"kind\":\"ExecCredential\",\"status\":{\"token\":\"" + token + "\"}}");

            var code = run("--token-file=-", "--webhook=" + service.webhook(), "--ca-file=" + ca);

            assertThat(code).as(captured.err() + captured.out()).isEqualTo(ExitCode.DONE);
            assertThat(captured.out())
                    .startsWith("authenticated\nwebhook   " + service.webhook() + ", HTTP/2, ")
                    .contains("username  keystone:alice@Default\n")
                    .contains("group     keystone:group:researchers@Default\n")
                    .contains("extra     alpha.kubernetes.io/identity/roles")
                    .contains("kube-apiserver takes the token")
                    .doesNotContain(token);
            assertThat(run("--token-file=-", "--webhook=" + service.webhook(), "--ca-file=" + ca, "-o=json"))
                    .isEqualTo(ExitCode.DONE);
            assertThat(captured.out()).contains("\"authenticated\" : true").doesNotContain(token);
        }
    }

    @Test
    void tellsANoFromAQuestionThatCouldNotBeAsked() throws IOException {
        try (var service = authenticator("https://127.0.0.1:" + closedPort(), Stream.empty())) {
            var where = List.of("--token-file=-", "--webhook=" + service.webhook(), "--ca-file=" + ca);
            captured.reading("gAAAAABnot-a-token");
            assertThat(run(where.toArray(String[]::new))).isEqualTo(ExitCode.DENIED);
            assertThat(captured.out()).startsWith("refused\n").contains("remembers the no");
            captured.reading("ksac_" + "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY6czNjcmV0");
            assertThat(run(where.toArray(String[]::new))).isEqualTo(ExitCode.KEYSTONE_UNREACHABLE);
            assertThat(captured.out()).contains("could not ask\n").contains("remembers nothing");
        }
    }

    @Test
    void showsTheCertificateThatIsDemandedAndSaysWhenItIsMissing() throws IOException {
        var clients = CertificateAuthority.create("clients", Clock.systemUTC());
        var clientsFile = Files.writeString(folder.resolve("clients.crt"), clients.certificatePem());
        var client = clients.issueClient("kube-apiserver", List.of());
        var certificate = write("client", client);
        var demand = Stream.of("--client-ca-file=" + clientsFile);
        try (var service = authenticator("https://127.0.0.1:" + closedPort(), demand)) {
            captured.reading("nonsense");
            var where = List.of("--token-file=-", "--webhook=" + service.webhook(), "--ca-file=" + ca);

            assertThat(run(where.toArray(String[]::new))).as(captured.out()).isEqualTo(ExitCode.CLUSTER_UNREACHABLE);
            assertThat(captured.err()).contains("--client-cert-file").hasLineCount(1);
            assertThat(run(Stream.concat(
                                    where.stream(),
                                    Stream.of(
                                            "--client-cert-file=" + certificate, "--client-key-file=" + key("client")))
                            .toArray(String[]::new)))
                    .as(captured.err())
                    .isEqualTo(ExitCode.DENIED);
            var kubeconfig = folder.resolve("webhook.kubeconfig");
            var access = ClusterAccess.naming(service.webhook(), ca);
            KubeconfigYaml.write(
                    kubeconfig, Kubeconfig.of("k", access, "u", User.clientCertificate(certificate, key("client"))));
            assertThat(run("--token-file=-", "--webhook-config=" + kubeconfig)).isEqualTo(ExitCode.DENIED);
        }
    }

    @Test
    void saysHowToTrustAndWhichNameToUse() throws IOException {
        var other = CertificateAuthority.create("other", Clock.systemUTC()).certificatePem();
        var otherFile = Files.writeString(folder.resolve("other.crt"), other);
        captured.reading("nonsense");
        try (var service = authenticator("https://127.0.0.1:" + closedPort(), Stream.empty())) {
            var where = "--webhook=" + service.webhook();
            assertThat(run("--token-file=-", where, "--ca-file=" + otherFile)).isEqualTo(ExitCode.CLUSTER_UNREACHABLE);
            assertThat(captured.err()).contains("comes from nobody who is trusted here", "--ca-file");
            assertThat(run("--token-file=-", where)).isEqualTo(ExitCode.CLUSTER_UNREACHABLE);
            assertThat(run("--token-file=-", where, "--ca-file=" + ca, "--tls-server-name=authenticator.test"))
                    .as(captured.err())
                    .isEqualTo(ExitCode.DENIED);
            assertThat(captured.out()).contains(", HTTP/2, ");
            assertThat(run("--token-file=-", where, "--ca-file=" + ca, "--tls-server-name=other.test"))
                    .isEqualTo(ExitCode.CLUSTER_UNREACHABLE);
            assertThat(captured.err()).contains("its certificate is not good", "--tls-server-name");
            var elsewhere = service.webhook().toString().replace("/webhook", "/other");
            assertThat(run("--token-file=-", "--webhook=" + elsewhere, "--ca-file=" + ca))
                    .isEqualTo(ExitCode.FAILED);
            assertThat(captured.out()).contains("HTTP status 404", "answers at /webhook");
        }
    }

    @Test
    void saysThatNothingListensOrAnswers() throws IOException {
        captured.reading("nonsense");
        var refused = URI.create("https://127.0.0.1:" + closedPort() + "/webhook");
        assertThat(run("--token-file=-", "--webhook=" + refused)).isEqualTo(ExitCode.CLUSTER_UNREACHABLE);
        assertThat(captured.err()).contains("nothing listens there");
        try (var silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var webhook = "--webhook=https://127.0.0.1:" + silent.getLocalPort() + "/webhook";
            assertThat(run("--token-file=-", webhook, "--timeout=200ms")).isEqualTo(ExitCode.CLUSTER_UNREACHABLE);
            assertThat(captured.err()).contains("no answer within 200 ms");
        }
    }

    private RunningAuthenticator authenticator(String keystoneUrl, Stream<String> more) throws IOException {
        var certificate = write("service", authority.issue("service", List.of("127.0.0.1", "authenticator.test")));
        var flags = RunningAuthenticator.flags(
                keystoneUrl, ca, certificate, key("service"), folder.resolve("decisions.log"));
        return RunningAuthenticator.start(Stream.concat(flags.stream(), more).toList(), Clock.systemUTC());
    }

    private Path write(String name, KeyAndCertificate pair) throws IOException {
        Files.writeString(key(name), pair.keyPem());
        return Files.writeString(folder.resolve(name + ".crt"), pair.certificatePem());
    }

    private Path key(String name) {
        return folder.resolve(name + ".key");
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private ExitCode run(String... arguments) {
        var all = new ArrayList<>(List.of("review", "token"));
        all.addAll(List.of(arguments));
        return Main.run(all, captured.surroundings());
    }
}
