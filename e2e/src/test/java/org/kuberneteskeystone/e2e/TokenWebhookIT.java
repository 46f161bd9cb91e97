package org.kuberneteskeystone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.certificates.CertificateAuthority;
import org.kuberneteskeystone.tooling.certificates.TlsContexts;
import org.kuberneteskeystone.tooling.cluster.Cluster;
import org.kuberneteskeystone.tooling.cluster.ClusterSpec;
import org.kuberneteskeystone.tooling.cluster.TokenWebhook;
import org.kuberneteskeystone.tooling.kubeconfig.ClusterAccess;
import org.kuberneteskeystone.tooling.kubeconfig.Kubeconfig;
import org.kuberneteskeystone.tooling.kubeconfig.KubeconfigYaml;
import org.kuberneteskeystone.tooling.kubeconfig.User;
import org.kuberneteskeystone.tooling.process.Command;
import org.kuberneteskeystone.tooling.process.ExecCommandRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** That the cluster really asks the webhook it was given, before anything of ours stands behind that webhook. */
@Timeout(300)
class TokenWebhookIT {
    private static final Logger LOG = LoggerFactory.getLogger(TokenWebhookIT.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecCommandRunner runner = new ExecCommandRunner(System.getenv());
    private final RealParts parts = RealParts.here();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @Test
    void asksTheWebhookWhoATokenBelongsTo() throws IOException {
        var authority = CertificateAuthority.create("webhook", Clock.systemUTC());
        var caFile = Files.writeString(folder.resolve("webhook-ca.crt"), authority.certificatePem());
        var webhook = webhook(authority);
        try (var cluster = Cluster.start(spec(webhook, caFile), runner, Clock.systemUTC(), LOG::info)) {
            var kubeconfig = folder.resolve("alice.kubeconfig");
            var access = ClusterAccess.embedding(cluster.server(), cluster.caPem());
            KubeconfigYaml.write(kubeconfig, Kubeconfig.of("kubernetes", access, "alice", new User.Token("1e3")));

            var result = runner.run(
                    Command.of(parts.kubectl().toString(), "auth", "whoami", "-o=jsonpath={.status.userInfo.username}")
                            .with("KUBECONFIG", kubeconfig.toString()));

            assertThat(result.stdout()).as(result.stderr()).isEqualTo("alice");
            assertThat(asked).containsOnly("/webhook authentication.k8s.io/v1 1e3");
        } finally {
            webhook.stop(0);
        }
    }

    private ClusterSpec spec(HttpsServer webhook, Path caFile) {
        var url = URI.create("https://127.0.0.1:" + webhook.getAddress().getPort() + "/webhook");
        return ClusterSpec.of(parts.binaries(), parts.etcd(), folder.resolve("cluster"))
                .with(new TokenWebhook(url, caFile, TokenWebhook.Version.V1, Duration.ofSeconds(10)));
    }

    private HttpsServer webhook(CertificateAuthority authority) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        var identity = authority.issue("webhook", List.of("127.0.0.1"));
        server.setHttpsConfigurator(new HttpsConfigurator(TlsContexts.trusting(authority.certificatePem(), identity)));
        server.createContext("/", this::answer);
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var review = JSON.readTree(exchange.getRequestBody());
            var version = review.path("apiVersion").asText();
            asked.add(exchange.getRequestURI().getPath() + " " + version + " "
                    + review.path("spec").path("token").asText());
            var status = Map.of("authenticated", true, "user", Map.of("username", "alice"));
            var reply = JSON.writeValueAsString(Map.of("apiVersion", version, "kind", "TokenReview", "status", status))
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }
}
