package org.kuberneteskeystone.tooling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.kubeconfig.KubeconfigYaml;

class ArgumentsTest {
    private static final URI ETCD = URI.create("https://127.0.0.1:2379");
    private static final TokenWebhook WEBHOOK = new TokenWebhook(
            URI.create("https://127.0.0.1:8443/webhook"),
            Path.of("/ca.crt"),
            TokenWebhook.Version.V1,
            Duration.ofMillis(1500));

    @TempDir
    Path folder;

    private ClusterSpec spec;
    private ClusterKeys keys;

    @BeforeEach
    void create() {
        spec = ClusterSpec.of(Path.of("/tools"), Path.of("/usr/bin/etcd"), folder);
        keys = ClusterKeys.create(folder.resolve("keys"), Clock.systemUTC());
    }

    @Test
    void keyFilesAreForTheirOwnerOnly() throws Exception {
        try (var files = Files.list(folder.resolve("keys"))) {
            for (var file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void apiServerListensOnLoopbackOnly() {
        assertThat(apiServer(spec))
                .startsWith("/tools/kube-apiserver")
                .contains("--bind-address=127.0.0.1", "--secure-port=6443", "--authorization-mode=Node,RBAC");
    }

    @Test
    void apiServerHasNoWebhookUnlessAsked() {
        assertThat(apiServer(spec)).noneMatch(argument -> argument.contains("webhook"));
    }

    @Test
    void apiServerAsksTheWebhookInItsVersion() {
        assertThat(apiServer(spec.with(WEBHOOK)))
                .contains(
                        "--authentication-token-webhook-config-file=/webhook.kubeconfig",
                        "--authentication-token-webhook-version=v1",
                        "--authentication-token-webhook-cache-ttl=1500ms");
    }

    @Test
    void authorizationConfigReplacesTheMode() {
        assertThat(apiServer(spec.with(new Authorizers.Configured(Path.of("/authorization.yaml")))))
                .contains("--authorization-config=/authorization.yaml")
                .noneMatch(argument -> argument.startsWith("--authorization-mode"));
    }

    @Test
    void webhookKubeconfigKeepsTheWholeUrl() {
        assertThat(KubeconfigYaml.render(ApiServer.webhookKubeconfig(WEBHOOK)))
                .contains("server: \"https://127.0.0.1:8443/webhook\"", "certificate-authority: \"/ca.crt\"");
    }

    @Test
    void webhookKubeconfigNamesTheFilesOfAClientCertificate() {
        var webhook = WEBHOOK.with(new TokenWebhook.Client(Path.of("/client.crt"), Path.of("/client.key")));

        assertThat(KubeconfigYaml.render(ApiServer.webhookKubeconfig(webhook)))
                .contains("client-certificate: \"/client.crt\"", "client-key: \"/client.key\"");
    }

    @Test
    void etcdAsksItsClientsAndPeersForACertificate() {
        var peers = URI.create("https://127.0.0.1:2380");

        assertThat(Etcd.arguments(spec, keys, ETCD, peers, false))
                .contains("--client-cert-auth=true", "--peer-client-cert-auth=true", "--listen-client-urls=" + ETCD)
                .doesNotContain("--unsafe-no-fsync");
        assertThat(Etcd.arguments(spec, keys, ETCD, peers, true)).contains("--unsafe-no-fsync");
    }

    @Test
    void controllerManagerListensNowhere() {
        assertThat(ControllerManager.arguments(spec, keys, Path.of("/kubeconfig")))
                .contains("--secure-port=0", "--kubeconfig=/kubeconfig");
    }

    private List<String> apiServer(ClusterSpec asked) {
        return ApiServer.arguments(asked, keys, ETCD, 6443, Path.of("/webhook.kubeconfig"));
    }
}
