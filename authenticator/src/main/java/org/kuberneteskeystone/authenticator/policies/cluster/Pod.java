package org.kuberneteskeystone.authenticator.policies.cluster;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a pod reaches the API server of its own cluster: two variables, and a folder with its service account's token, which
 * the kubelet replaces.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/">Accessing the Kubernetes API from a
 *     Pod</a>
 */
record Pod(Map<String, String> environment, Path serviceAccount) {
    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    static Pod here(Map<String, String> environment) {
        return new Pod(environment, SERVICE_ACCOUNT);
    }

    /** @param problems gets a sentence when this is no pod, or one without a token */
    Optional<Config> login(List<String> problems) {
        var host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        var port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "");
        if (host.isEmpty() || port.isEmpty()) {
            problems.add("--kubeconfig is missing: this is no pod of a cluster, KUBERNETES_SERVICE_HOST and"
                    + " KUBERNETES_SERVICE_PORT are not set");
            return Optional.empty();
        }
        var token = serviceAccount.resolve("token");
        var first = token(token);
        if (first.isEmpty()) {
            problems.add("--kubeconfig is missing, and this pod has no token in \"" + token
                    + "\"; mount its service account's");
            return Optional.empty();
        }
        var config = Config.empty();
        config.setMasterUrl("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
        config.setCaCertFile(serviceAccount.resolve("ca.crt").toString());
        config.setOauthTokenProvider(new RereadToken(first.get(), () -> token(token)));
        return Optional.of(config);
    }

    static Optional<String> token(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(token -> !token.isEmpty());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
