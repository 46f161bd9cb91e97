package org.kuberneteskeystone.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.tooling.certificates.CertificateAuthority;
import org.kuberneteskeystone.tooling.cluster.Cluster;
import org.kuberneteskeystone.tooling.cluster.ClusterSpec;
import org.kuberneteskeystone.tooling.cluster.TokenWebhook;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.kuberneteskeystone.tooling.keystone.RealKeystone;
import org.kuberneteskeystone.tooling.process.Command;
import org.kuberneteskeystone.tooling.process.CommandResult;
import org.kuberneteskeystone.tooling.process.CommandRunner;
import org.kuberneteskeystone.tooling.process.Daemon;
import org.kuberneteskeystone.tooling.process.DaemonSpec;
import org.kuberneteskeystone.tooling.process.ExecCommandRunner;
import org.kuberneteskeystone.tooling.process.Loopback;
import org.kuberneteskeystone.tooling.process.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole site of real parts: Keystone, our authenticator in its own process, and a cluster that asks it. */
final class Site implements AutoCloseable {
    /** Our own and kube-apiserver's cache, and the ten seconds that kube-apiserver keeps an answer on top of that. */
    static final Duration REVOCATION_BOUND = Duration.ofSeconds(2 + 1 + 10);

    /** What a slow machine may add to any bound. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Site.class);

    final RealParts parts = RealParts.here();
    final CommandRunner runner = new ExecCommandRunner(System.getenv());
    final Path folder;
    final Path plugin;
    final RealKeystone keystone;
    final KeystoneAdmin admin;
    final Cluster cluster;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private Site(Path folder, TokenWebhook.Version version, List<String> settings) {
        this.folder = folder;
        var programs = new Programs(folder);
        this.plugin = programs.plugin();
        try {
            keystone = started(parts.startKeystone(folder.resolve("keystone")));
            admin = new KeystoneAdmin(keystone.url().toString(), keystone.adminPassword());
            var webhook = webhook(programs, version, settings);
            cluster = started(Cluster.start(
                    ClusterSpec.of(parts.binaries(), parts.etcd(), folder.resolve("cluster"))
                            .with(webhook),
                    runner,
                    Clock.systemUTC(),
                    LOG::info));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything.
     *
     * @param settings further flags of the authenticator
     */
    static Site start(Path folder, TokenWebhook.Version version, String... settings) {
        return new Site(folder, version, List.of(settings));
    }

    private TokenWebhook webhook(Programs programs, TokenWebhook.Version version, List<String> settings) {
        var authority = CertificateAuthority.create("webhook", Clock.systemUTC());
        var certificate = authority.issue("webhook", List.of(Loopback.HOST));
        var caFile = folder.resolve("webhook-ca.crt");
        PrivateFiles.write(caFile, authority.certificatePem());
        PrivateFiles.write(folder.resolve("webhook.crt"), certificate.certificatePem());
        PrivateFiles.write(folder.resolve("webhook.key"), certificate.keyPem());
        var port = Loopback.start(2, ports -> {
            var spec = authenticator(programs, ports, settings);
            var ready = URI.create("http://" + Loopback.HOST + ":" + ports.get(1) + "/readyz");
            started(Daemon.startReady(spec, PATIENCE, () -> look(ready)));
            return ports.getFirst();
        });
        var url = URI.create("https://" + Loopback.HOST + ":" + port + "/webhook");
        return new TokenWebhook(url, caFile, version, Duration.ofSeconds(1));
    }

    private DaemonSpec authenticator(Programs programs, List<Integer> ports, List<String> settings) {
        var arguments = new ArrayList<>(List.of(
                "--listen=" + Loopback.HOST + ":" + ports.getFirst(),
                "--observability-listen=" + Loopback.HOST + ":" + ports.get(1),
                "--tls-cert-file=" + folder.resolve("webhook.crt"),
                "--tls-private-key-file=" + folder.resolve("webhook.key"),
                "--keystone-url=" + keystone.url(),
                "--cache-ttl=2s",
                "--cache-negative-ttl=2s"));
        arguments.addAll(settings);
        return new DaemonSpec(
                "authenticator",
                programs.authenticator(arguments),
                Map.of(),
                folder,
                folder.resolve("authenticator.log"),
                Duration.ofSeconds(15));
    }

    private static Readiness look(URI ready) {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? new Readiness.Ready() : new Readiness.NotYet(response.body());
        } catch (IOException e) {
            return new Readiness.NotYet(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Readiness.NotYet("interrupted");
        }
    }

    private <T extends AutoCloseable> T started(T part) {
        running.push(part);
        return part;
    }

    /** kubectl as the cluster's administrator; fails unless it succeeds. */
    String administer(String... arguments) {
        return succeed(kubectl(cluster.adminKubeconfig(), arguments));
    }

    CommandResult kubectl(Path kubeconfig, String... arguments) {
        return runner.run(Command.of(parts.kubectl().toString(), arguments)
                .with("KUBECONFIG", kubeconfig.toString())
                .with("HOME", folder.toString())
                .within(Duration.ofMinutes(2)));
    }

    CommandResult helm(Path kubeconfig, String... arguments) {
        return runner.run(Command.of(parts.helm().toString(), arguments)
                .with("KUBECONFIG", kubeconfig.toString())
                .with("HOME", folder.toString())
                .within(Duration.ofMinutes(2)));
    }

    static String succeed(CommandResult result) {
        if (result.exitCode() != 0) {
            throw new AssertionError("exit code " + result.exitCode() + "\n" + result.stdout() + result.stderr());
        }
        return result.stdout();
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                LOG.warn("could not stop a part", e);
            }
        }
    }
}
