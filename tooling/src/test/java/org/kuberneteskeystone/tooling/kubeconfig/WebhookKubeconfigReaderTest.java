package org.kuberneteskeystone.tooling.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.tooling.certificates.KeyAndCertificate;

class WebhookKubeconfigReaderTest {
    private static final URI SERVER = URI.create("https://127.0.0.1:8443/webhook");

    @TempDir
    private Path folder = Path.of("");

    record Broken(String text, String message) {}

    private static final String HEAD = "current-context: c\ncontexts: [{name: c, context: {cluster: k, user: u}}]\n";

    static final List<Broken> BROKEN = List.of(
            new Broken("", "not the YAML of a kubeconfig"),
            new Broken("null", "it is empty"),
            new Broken("users: [{user: {token: s3cret", "not the YAML of a kubeconfig"),
            new Broken("clusters: []", "current-context is missing"),
            new Broken("current-context: c", "contexts has no 'c'"),
            new Broken(HEAD + "users: [{name: u}]\n", "clusters has no 'k'"),
            new Broken(HEAD + "clusters: [{name: k, cluster: {server: 'https://h/'}}]\n", "users has no 'u'"),
            broken("server: ftp://h/", "", "is no address like"),
            broken("server: http://10.0.0.1/webhook", "", "must begin with https://"),
            broken("server: 'https://h/', insecure-skip-tls-verify: true", "", "whoever answers"),
            broken("server: 'https://h/', proxy-url: 'http://p'", "", "not supported"),
            broken("server: 'https://h/', certificate-authority-data: '?'", "", "-data is not base64"),
            broken("server: 'https://h/', certificate-authority: none.crt", "", "there is no"),
            broken("server: 'https://h/'", "client-certificate-data: YQ==", "one is missing"));

    private static Broken broken(String cluster, String user, String message) {
        return new Broken(
                HEAD + "clusters: [{name: k, cluster: {" + cluster + "}}]\nusers: [{name: u, user: {" + user + "}}]\n",
                message);
    }

    @Test
    void readsWhatWeWrite() throws IOException {
        var user = User.clientCertificate("certificate", "key");
        var file = file(
                KubeconfigYaml.render(Kubeconfig.of("k", ClusterAccess.embedding(SERVER, "authority"), "u", user)));
        assertThat(WebhookKubeconfigReader.read(file))
                .isEqualTo(new WebhookAccess(
                        SERVER,
                        Optional.empty(),
                        Optional.of("authority"),
                        Optional.of(new KeyAndCertificate("certificate", "key")),
                        Optional.empty()));
    }

    @Test
    void readsTheFilesItNamesBesideIt() throws IOException {
        Files.writeString(folder.resolve("ca.crt"), "authority");
        Files.writeString(folder.resolve("token"), "s3cret\n");
        var text = broken(
                        "server: '" + SERVER + "', certificate-authority: ca.crt, tls-server-name: webhook, new: 1",
                        "tokenFile: token, token: other",
                        "")
                .text();
        assertThat(WebhookKubeconfigReader.read(file(text)))
                .isEqualTo(new WebhookAccess(
                        SERVER,
                        Optional.of("webhook"),
                        Optional.of("authority"),
                        Optional.empty(),
                        Optional.of(Secret.of("s3cret"))));
    }

    @ParameterizedTest
    @FieldSource("BROKEN")
    void saysWhatItCannotUse(Broken broken) throws IOException {
        var file = file(broken.text());
        assertThatThrownBy(() -> WebhookKubeconfigReader.read(file))
                .hasMessageContaining(broken.message())
                .message()
                .doesNotContain("s3cret");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("webhook.kubeconfig"), text);
    }
}
