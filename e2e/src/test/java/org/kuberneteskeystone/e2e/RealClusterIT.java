package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.cluster.Cluster;
import org.kuberneteskeystone.tooling.cluster.ClusterSpec;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Command;
import org.kuberneteskeystone.tooling.process.CommandResult;
import org.kuberneteskeystone.tooling.process.CommandRunner;
import org.kuberneteskeystone.tooling.process.ExecCommandRunner;
import org.kuberneteskeystone.tooling.process.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Timeout(300)
class RealClusterIT {
    private static final Logger LOG = LoggerFactory.getLogger(RealClusterIT.class);

    private final CommandRunner runner = new ExecCommandRunner(System.getenv());
    private final RealParts parts = RealParts.here();

    @TempDir
    Path folder;

    @Test
    void isARealClusterAndLeavesNothingBehind() throws Exception {
        List<ProcessHandle> children;
        try (var cluster = start()) {
            children = children();
            assertThat(children).hasSize(3);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster.adminKubeconfig())))
                    .isEqualTo("rw-------");

            assertThat(kubectl(cluster, "get", "--raw", "/readyz").stdout()).isEqualTo("ok");
            assertThat(kubectl(cluster, "auth", "whoami", "-o=jsonpath={.status.userInfo.groups}")
                            .stdout())
                    .contains("system:masters");
            assertThat(kubectl(cluster, "create", "namespace", "demo").exitCode())
                    .isZero();
            Await.until("service account 'default'", Duration.ofSeconds(30), () -> serviceAccount(cluster));
            assertThat(kubectl(cluster, "delete", "namespace", "demo", "--timeout=60s")
                            .exitCode())
                    .isZero();
        }
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void startsAgainEmptyInTheSameFolder() {
        try (var cluster = start()) {
            assertThat(kubectl(cluster, "create", "namespace", "demo").exitCode())
                    .isZero();
        }
        try (var cluster = start()) {
            assertThat(kubectl(cluster, "get", "namespace", "demo").stderr()).contains("NotFound");
        }
    }

    private Cluster start() {
        var spec = ClusterSpec.of(parts.binaries(), parts.etcd(), folder);
        return Cluster.start(spec, runner, Clock.systemUTC(), LOG::info);
    }

    /** The children of this process, by their program: the test runner has none of these. */
    private static List<ProcessHandle> children() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .command()
                        .filter(command -> command.matches(".*/(etcd|kube-[a-z-]+)"))
                        .isPresent())
                .toList();
    }

    private Readiness serviceAccount(Cluster cluster) {
        var result = kubectl(cluster, "get", "serviceaccount", "default", "--namespace=demo");
        return result.succeeded() ? Readiness.ready() : Readiness.notYet(result.stderr());
    }

    private CommandResult kubectl(Cluster cluster, String... arguments) {
        return runner.run(Command.of(parts.kubectl().toString(), arguments)
                .with("KUBECONFIG", cluster.adminKubeconfig().toString()));
    }
}
