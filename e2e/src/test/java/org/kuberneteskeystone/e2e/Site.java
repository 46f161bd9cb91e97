package org.kuberneteskeystone.e2e;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.tooling.cluster.Authorizers;
import org.kuberneteskeystone.tooling.cluster.Cluster;
import org.kuberneteskeystone.tooling.cluster.ClusterSpec;
import org.kuberneteskeystone.tooling.cluster.TokenWebhook;
import org.kuberneteskeystone.tooling.keystone.RealKeystone;
import org.kuberneteskeystone.tooling.process.Command;
import org.kuberneteskeystone.tooling.process.CommandResult;
import org.kuberneteskeystone.tooling.process.CommandRunner;
import org.kuberneteskeystone.tooling.process.ExecCommandRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole site of real parts: Keystone, our authenticator in its own process, and a cluster that asks it. */
final class Site implements AutoCloseable {
    /** Our own and kube-apiserver's cache, and the ten seconds that kube-apiserver keeps an answer on top of that. */
    static final Duration REVOCATION_BOUND = Duration.ofSeconds(2 + 1 + 10);

    static final Duration PATIENCE = Service.PATIENCE;

    private static final Logger LOG = LoggerFactory.getLogger(Site.class);

    final RealParts parts = RealParts.here();
    final CommandRunner runner = new ExecCommandRunner(System.getenv());
    final Path folder;
    final Path plugin;
    final RealKeystone keystone;
    final KeystoneAdmin admin;
    final Service service;
    final Cluster cluster;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private Site(Path folder, TokenWebhook.Version version, Authorizers authorizers, List<String> settings) {
        this.folder = folder;
        this.plugin = new Programs(folder).plugin();
        try {
            keystone = started(parts.startKeystone(folder.resolve("keystone")));
            admin = new KeystoneAdmin(keystone.url().toString(), keystone.adminPassword());
            service = started(Service.start(folder.resolve("authenticator"), Map.of(), settings(keystone, settings)));
            var webhook = new TokenWebhook(service.webhook, service.caFile, version, Duration.ofSeconds(1));
            cluster = started(Cluster.start(
                    ClusterSpec.of(parts.binaries(), parts.etcd(), folder.resolve("cluster"))
                            .with(webhook)
                            .with(authorizers),
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
        return start(folder, version, Authorizers.modes("Node", "RBAC"), settings);
    }

    static Site start(Path folder, TokenWebhook.Version version, Authorizers authorizers, String... settings) {
        return new Site(folder, version, authorizers, List.of(settings));
    }

    /** How kube-apiserver reaches the service, for a file that says whom it asks. */
    static Path webhookConfig(Path folder) {
        return folder.resolve("cluster").resolve("webhook.kubeconfig").toAbsolutePath();
    }

    private static List<String> settings(RealKeystone keystone, List<String> more) {
        var settings = new ArrayList<>(
                List.of("--keystone-url=" + keystone.url(), "--cache-ttl=2s", "--cache-negative-ttl=2s"));
        settings.addAll(more);
        return settings;
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
