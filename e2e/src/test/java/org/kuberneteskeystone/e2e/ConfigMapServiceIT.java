package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.keystone.testing.EmbeddedKeystone;
import org.kuberneteskeystone.tooling.cluster.Cluster;
import org.kuberneteskeystone.tooling.cluster.ClusterSpec;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Command;
import org.kuberneteskeystone.tooling.process.ExecCommandRunner;
import org.kuberneteskeystone.tooling.process.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole service, with its policies in a ConfigMap that an operator edits. */
@Timeout(300)
class ConfigMapServiceIT {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigMapServiceIT.class);

    /** What is promised. */
    private static final Duration IN_FORCE = Duration.ofSeconds(2);

    private final ExecCommandRunner runner = new ExecCommandRunner(System.getenv());
    private final RealParts parts = RealParts.here();

    @TempDir
    Path folder;

    @Test
    void anEditIsInForceWithinSecondsAndABrokenOneChangesNothing() throws IOException {
        var spec = ClusterSpec.of(parts.binaries(), parts.etcd(), folder.resolve("cluster"));
        try (var cluster = Cluster.start(spec, runner, Clock.systemUTC(), LOG::info);
                var keystone = EmbeddedKeystone.start(EmbeddedKeystone.Options.of("admin-password"));
                var service = Service.start(
                        folder.resolve("service"),
                        Map.of(),
                        List.of(
                                "--keystone-url=" + keystone.url(),
                                "--policy-configmap-name=k8s-auth-policy",
                                "--kubeconfig=" + cluster.adminKubeconfig()))) {
            assertThat(review(service, "pods")).contains("\"allowed\":false", "there are no policies");

            apply(cluster, "[{\"resource_permissions\": {\"demo/pods\": [\"get\"]}}]");
            Await.until("the new policy", IN_FORCE, () -> allowed(service, "pods"));
            assertThat(review(service, "pods")).contains("policy kube-system/k8s-auth-policy[0] allows it");

            apply(cluster, "[{\"resource_permissions\": {\"demo/pods\": \"get\"}}]");
            Await.until("the report", IN_FORCE, () -> contains(service.readiness(), "must be a list of texts"));
            assertThat(service.readiness())
                    .contains(
                            "[!]policies degraded: kube-system/k8s-auth-policy: entry 0.resource_permissions.demo/pods,"
                                    + " line 1: must be a list of texts")
                    .endsWith("\nready\n");
            assertThat(service.metrics())
                    .contains("keystone_auth_reloads_total{result=\"failed\",what=\"policies\"} 1.0");
            assertThat(service.logged()).contains("cannot be used, and those from before stay in force");
            assertThat(review(service, "pods")).contains("\"allowed\":true");

            apply(cluster, "- resource_permissions: {demo/services: [get]}");
            Await.until("the mended policy", IN_FORCE, () -> allowed(service, "services"));
            assertThat(review(service, "pods")).contains("\"allowed\":false");
            assertThat(service.readiness()).contains("[+]policies ok");
        }
    }

    private void apply(Cluster cluster, String policies) throws IOException {
        var file = Files.writeString(folder.resolve("policies"), policies);
        var rendered = kubectl(
                cluster,
                "create",
                "configmap",
                "k8s-auth-policy",
                "--namespace=kube-system",
                "--from-file=policies=" + file,
                "--dry-run=client",
                "-o=yaml");
        var manifest = Files.writeString(folder.resolve("configmap.yaml"), rendered);
        kubectl(cluster, "apply", "--filename=" + manifest);
    }

    private String kubectl(Cluster cluster, String... arguments) {
        return Site.succeed(runner.run(Command.of(parts.kubectl().toString(), arguments)
                .with("KUBECONFIG", cluster.adminKubeconfig().toString())));
    }

    private static Readiness allowed(Service service, String resource) {
        return contains(review(service, resource), "\"allowed\":true");
    }

    private static Readiness contains(String text, String wanted) {
        return text.contains(wanted) ? Readiness.ready() : Readiness.notYet(text);
    }

    private static String review(Service service, String resource) {
        return service.post("/webhook", """
                {"apiVersion": "authorization.k8s.io/v1", "kind": "SubjectAccessReview", "spec": {"user": "alice",
                 "extra": {}, "resourceAttributes": {"verb": "get", "namespace": "demo", "resource": "%s"}}}
                """.formatted(resource));
    }
}
