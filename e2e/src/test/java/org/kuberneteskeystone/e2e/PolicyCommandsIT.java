package org.kuberneteskeystone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.cli.ExitCode;
import org.kuberneteskeystone.tooling.cli.Program;
import org.kuberneteskeystone.tooling.cli.Surroundings;
import org.kuberneteskeystone.tooling.cluster.Cluster;
import org.kuberneteskeystone.tooling.cluster.ClusterSpec;
import org.kuberneteskeystone.tooling.kubeconfig.ClusterAccess;
import org.kuberneteskeystone.tooling.kubeconfig.Kubeconfig;
import org.kuberneteskeystone.tooling.kubeconfig.KubeconfigYaml;
import org.kuberneteskeystone.tooling.kubeconfig.User;
import org.kuberneteskeystone.tooling.process.Command;
import org.kuberneteskeystone.tooling.process.CommandRunner;
import org.kuberneteskeystone.tooling.process.ExecCommandRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code kubernetes-keystone policy} on what stands in ConfigMaps. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyCommandsIT {
    private static final String HEALTH = "[{\"nonresource_permissions\": {\"/healthz\": [\"get\"]}}]";
    private static final String PATH_REQUEST = "--user=a --role=r --verb=get --path=/healthz";
    private static final Logger LOG = LoggerFactory.getLogger(PolicyCommandsIT.class);

    private final CommandRunner runner = new ExecCommandRunner(System.getenv());
    private final RealParts parts = RealParts.here();

    /** Static, so that there is one for all tests, as there is one cluster. */
    @TempDir
    private static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Cluster cluster;

    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    void start() {
        var spec = ClusterSpec.of(parts.binaries(), parts.etcd(), folder.resolve("cluster"));
        cluster = Cluster.start(spec, runner, Clock.systemUTC(), LOG::info);
        create("one", HEALTH);
        create("a", "[]");
        create("z", HEALTH);
        create("keyless", "[]");
        kubectl("label", "configmap", "a", "z", "keystone=policies");
        kubectl("patch", "configmap", "keyless", "--type=merge", "--patch={\"data\":null}");
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void readsOneByItsName() {
        assertThat(run("explain --configmap=one " + PATH_REQUEST)).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(UTF_8))
                .isEqualTo("allowed by kube-system/one[0] nonresource_permissions[\"/healthz\"]\n");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void readsThoseWithALabel() {
        assertThat(run("explain --selector=keystone=policies " + PATH_REQUEST)).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(UTF_8)).contains("kube-system/z[0]");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(run("check --configmap=nowhere")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(UTF_8)).contains("could not read ConfigMap \"kube-system/nowhere\": there is none");
        assertThat(run("check --selector=no=where")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(UTF_8)).contains("ConfigMaps \"no=where\" in kube-system: there is none");
        assertThat(run("check --configmap=keyless")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(UTF_8)).contains("'kube-system/keyless'", "has no key \"policies\"");
    }

    @Test
    void saysWhichRoleIsMissing() {
        kubectl("create", "serviceaccount", "stranger");
        var token = kubectl("create", "token", "stranger").strip();
        var file = folder.resolve("stranger.kubeconfig");
        var access = ClusterAccess.embedding(cluster.server(), cluster.caPem());
        KubeconfigYaml.write(file, Kubeconfig.of("kubernetes", access, "stranger", new User.Token(token)));

        assertThat(run("check --configmap=one --kubeconfig=" + file)).isEqualTo(ExitCode.CLUSTER_UNREACHABLE);
        assertThat(err.toString(UTF_8)).contains("could not read", "(403)", "--resource-name=one");
    }

    private ExitCode run(String line) {
        out = new ByteArrayOutputStream();
        err = new ByteArrayOutputStream();
        InputStream nothing = new ByteArrayInputStream(new byte[0]);
        var surroundings = new Surroundings(
                Map.of("KUBECONFIG", cluster.adminKubeconfig().toString()),
                Map.of(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false,
                _ -> Optional.empty(),
                nothing);
        return Program.run(List.of(("policy " + line).split(" ")), surroundings);
    }

    private void create(String configMap, String text) {
        kubectl("create", "configmap", configMap, "--from-literal=policies=" + text);
    }

    private String kubectl(String... arguments) {
        var inNamespace = new ArrayList<>(List.of(arguments));
        inNamespace.add("--namespace=kube-system");
        return Site.succeed(runner.run(Command.of(parts.kubectl().toString(), inNamespace.toArray(String[]::new))
                .with("KUBECONFIG", cluster.adminKubeconfig().toString())
                .with("HOME", folder.toString())));
    }
}
