package org.kuberneteskeystone.tooling.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kuberneteskeystone.tooling.kubeconfig.ClusterAccess;
import org.kuberneteskeystone.tooling.kubeconfig.Kubeconfig;
import org.kuberneteskeystone.tooling.kubeconfig.KubeconfigYaml;
import org.kuberneteskeystone.tooling.kubeconfig.User;
import org.kuberneteskeystone.tooling.process.Daemon;
import org.kuberneteskeystone.tooling.process.DaemonSpec;
import org.kuberneteskeystone.tooling.process.Loopback;

/** kube-apiserver, with the token webhook when there is one. */
record ApiServer(Daemon daemon, URI url) {
    /** The first address of the service range, which is what pods call the API server by. */
    static final String SERVICE_ADDRESS = "10.96.0.1";

    private static final String SERVICE_RANGE = "10.96.0.0/16";
    private static final Duration GRACE = Duration.ofSeconds(10);

    static ApiServer start(ClusterSpec spec, ClusterKeys keys, URI etcd, HttpsProbe probe) {
        var webhookConfig = spec.webhookConfig();
        spec.tokenWebhook().ifPresent(webhook -> KubeconfigYaml.write(webhookConfig, webhookKubeconfig(webhook)));
        return Loopback.start(1, ports -> {
            var url = URI.create("https://" + Loopback.HOST + ":" + ports.getFirst());
            var arguments = arguments(spec, keys, etcd, ports.getFirst(), webhookConfig);
            var daemon = new DaemonSpec(
                    "kube-apiserver", arguments, Map.of(), spec.folder(), spec.log("kube-apiserver"), GRACE);
            return new ApiServer(
                    Daemon.startReady(daemon, spec.deadline(), () -> probe.ask(url.resolve("/readyz?verbose"))), url);
        });
    }

    static Kubeconfig webhookKubeconfig(TokenWebhook webhook) {
        return Kubeconfig.of(
                "token-webhook",
                ClusterAccess.naming(webhook.url(), webhook.caFile()),
                "kube-apiserver",
                webhook.client()
                        .map(client -> User.clientCertificate(client.certificate(), client.key()))
                        .orElseGet(User.Anonymous::new));
    }

    static List<String> arguments(ClusterSpec spec, ClusterKeys keys, URI etcd, int port, Path webhookConfig) {
        var arguments = new ArrayList<>(List.of(
                spec.program("kube-apiserver").toString(),
                "--bind-address=" + Loopback.HOST,
                "--secure-port=" + port,
                "--tls-cert-file=" + keys.apiServer().certificate(),
                "--tls-private-key-file=" + keys.apiServer().key(),
                "--client-ca-file=" + keys.clients().file(),
                "--etcd-servers=" + etcd,
                "--etcd-cafile=" + keys.etcd().file(),
                "--etcd-certfile=" + keys.etcdClientFiles().certificate(),
                "--etcd-keyfile=" + keys.etcdClientFiles().key(),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + keys.serviceAccountPublicKey(),
                "--service-account-signing-key-file=" + keys.serviceAccountPrivateKey(),
                "--service-cluster-ip-range=" + SERVICE_RANGE,
                // The address for pods: a loopback one is no valid endpoint, so none is published. Without it the
                // API server looks for a default route, and ends on a machine that has none.
                "--advertise-address=" + Loopback.HOST,
                "--endpoint-reconciler-type=none",
                "--profiling=false"));
        arguments.addAll(authorization(spec, webhookConfig));
        spec.tokenWebhook().ifPresent(webhook -> {
            arguments.add("--authentication-token-webhook-config-file=" + webhookConfig);
            arguments.add("--authentication-token-webhook-version="
                    + webhook.version().flag());
            arguments.add("--authentication-token-webhook-cache-ttl="
                    + webhook.cacheTtl().toMillis() + "ms");
        });
        return List.copyOf(arguments);
    }

    private static List<String> authorization(ClusterSpec spec, Path webhookConfig) {
        return switch (spec.authorizers()) {
            case Authorizers.Configured(var file) -> List.of("--authorization-config=" + file);
            case Authorizers.Modes modes
            when modes.withWebhook() ->
                List.of(
                        "--authorization-mode=" + String.join(",", modes.modes()),
                        "--authorization-webhook-config-file=" + webhookConfig,
                        "--authorization-webhook-version="
                                + spec.tokenWebhook().orElseThrow().version().flag());
            case Authorizers.Modes(var modes) -> List.of("--authorization-mode=" + String.join(",", modes));
        };
    }
}
