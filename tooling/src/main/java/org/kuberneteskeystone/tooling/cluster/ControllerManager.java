package org.kuberneteskeystone.tooling.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.kuberneteskeystone.tooling.process.Daemon;
import org.kuberneteskeystone.tooling.process.DaemonSpec;

/** kube-controller-manager: aggregates ClusterRoles, makes service accounts, counts quotas, empties namespaces. */
final class ControllerManager {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private ControllerManager() {}

    /** Ready means that it has done something: it made a service account. It listens on no port of its own. */
    static Daemon start(ClusterSpec spec, ClusterKeys keys, URI server, Path kubeconfig, HttpsProbe probe) {
        var name = "kube-controller-manager";
        var daemon =
                new DaemonSpec(name, arguments(spec, keys, kubeconfig), Map.of(), spec.folder(), spec.log(name), GRACE);
        var serviceAccount = server.resolve("/api/v1/namespaces/default/serviceaccounts/default");
        return Daemon.startReady(daemon, spec.deadline(), () -> probe.ask(serviceAccount));
    }

    static List<String> arguments(ClusterSpec spec, ClusterKeys keys, Path kubeconfig) {
        return List.of(
                spec.program("kube-controller-manager").toString(),
                "--kubeconfig=" + kubeconfig,
                "--secure-port=0",
                "--leader-elect=false",
                "--use-service-account-credentials=true",
                "--kube-api-qps=200",
                "--kube-api-burst=400",
                "--service-account-private-key-file=" + keys.serviceAccountPrivateKey(),
                "--root-ca-file=" + keys.serving().file());
    }
}
