package org.kuberneteskeystone.e2e;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.kuberneteskeystone.tooling.cluster.Cluster;
import org.kuberneteskeystone.tooling.cluster.ClusterSpec;
import org.kuberneteskeystone.tooling.cluster.TokenWebhook;
import org.kuberneteskeystone.tooling.process.ExecCommandRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real cluster that asks our service, on a socket that outlives it, with certificates on both sides. */
final class LoadedCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedCluster.class);

    final Path folder;
    final ManyTokens tokens;
    final MutualTls tls;
    final HeldService service;
    final Cluster cluster;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private LoadedCluster(Path folder, IntUnaryOperator way, List<String> settings) {
        this.folder = folder;
        this.tls = MutualTls.in(folder);
        try {
            tokens = started(new ManyTokens());
            var flags = new ArrayList<>(tls.flags());
            flags.addAll(List.of("--keystone-url=" + tokens.keystone(), "--cache-ttl=2s"));
            flags.addAll(settings);
            service = started(HeldService.start(folder, Map.of(), flags));
            var webhook = new TokenWebhook(
                    HeldService.webhook(way.applyAsInt(service.port())),
                    tls.servingAuthorities(),
                    TokenWebhook.Version.V1,
                    Duration.ofSeconds(1));
            var parts = RealParts.here();
            cluster = started(Cluster.start(
                    ClusterSpec.of(parts.binaries(), parts.etcd(), folder.resolve("cluster"))
                            .with(webhook.with(tls.client())),
                    new ExecCommandRunner(System.getenv()),
                    Clock.systemUTC(),
                    LOG::info));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything.
     *
     * @param way from the service's port to the one that kube-apiserver is told
     * @param settings further flags of the service
     */
    static LoadedCluster start(Path folder, IntUnaryOperator way, String... settings) {
        return new LoadedCluster(folder, way, List.of(settings));
    }

    ClusterLoad load() {
        return ClusterLoad.start(cluster, tokens, folder);
    }

    private <T extends AutoCloseable> T started(T part) {
        running.push(part);
        return part;
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
