package org.kuberneteskeystone.tooling.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a cluster is made of.
 *
 * @param binaries the folder that holds kube-apiserver and kube-controller-manager
 * @param etcd the etcd program, 3.4 or later
 * @param folder for data, keys, logs and kubeconfigs; created with mode 0700, and emptied of an earlier cluster
 * @param tokenWebhook asked about tokens; nobody is when empty
 * @param authorizers asked in their order; Node and RBAC by default
 * @param deadline how long each part may take to become ready
 */
public record ClusterSpec(
        Path binaries,
        Path etcd,
        Path folder,
        Optional<TokenWebhook> tokenWebhook,
        Authorizers authorizers,
        Duration deadline) {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** Each path is made absolute: the parts run in the cluster's own folder. */
    public ClusterSpec {
        binaries = binaries.toAbsolutePath();
        etcd = etcd.toAbsolutePath();
        folder = folder.toAbsolutePath();
    }

    public static ClusterSpec of(Path binaries, Path etcd, Path folder) {
        return new ClusterSpec(binaries, etcd, folder, Optional.empty(), Authorizers.modes("Node", "RBAC"), DEADLINE);
    }

    public ClusterSpec with(TokenWebhook webhook) {
        return new ClusterSpec(binaries, etcd, folder, Optional.of(webhook), authorizers, deadline);
    }

    public ClusterSpec with(Authorizers asked) {
        return new ClusterSpec(binaries, etcd, folder, tokenWebhook, asked, deadline);
    }

    /** How kube-apiserver reaches the webhook, once it has been started. */
    public Path webhookConfig() {
        return folder.resolve("webhook.kubeconfig");
    }

    Path program(String name) {
        return binaries.resolve(name);
    }

    Path log(String name) {
        return folder.resolve(name + ".log");
    }
}
