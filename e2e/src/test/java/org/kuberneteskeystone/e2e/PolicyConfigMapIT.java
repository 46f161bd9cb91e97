package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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
import org.kuberneteskeystone.authenticator.policies.cluster.Selection;
import org.kuberneteskeystone.tooling.cluster.Cluster;
import org.kuberneteskeystone.tooling.cluster.ClusterSpec;
import org.kuberneteskeystone.tooling.kubeconfig.ClusterAccess;
import org.kuberneteskeystone.tooling.kubeconfig.Kubeconfig;
import org.kuberneteskeystone.tooling.kubeconfig.KubeconfigYaml;
import org.kuberneteskeystone.tooling.kubeconfig.User;
import org.kuberneteskeystone.tooling.process.Command;
import org.kuberneteskeystone.tooling.process.CommandResult;
import org.kuberneteskeystone.tooling.process.CommandRunner;
import org.kuberneteskeystone.tooling.process.Daemon;
import org.kuberneteskeystone.tooling.process.DaemonSpec;
import org.kuberneteskeystone.tooling.process.ExecCommandRunner;
import org.kuberneteskeystone.tooling.process.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What kubectl does to a ConfigMap is in force two seconds after it returns. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyConfigMapIT {
    /** The longest pause between two attempts, and what one takes. */
    private static final Duration RECOVERY = Duration.ofSeconds(10 + 5);

    private static final Logger LOG = LoggerFactory.getLogger(PolicyConfigMapIT.class);

    private final CommandRunner runner = new ExecCommandRunner(System.getenv());
    private final RealParts parts = RealParts.here();

    /** Static, so that there is one for all tests, as there is one cluster. */
    @TempDir
    private static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Cluster cluster;

    private Optional<Daemon> again = Optional.empty();

    @BeforeAll
    void start() {
        var spec = ClusterSpec.of(parts.binaries(), parts.etcd(), folder.resolve("cluster"));
        cluster = Cluster.start(spec, runner, Clock.systemUTC(), LOG::info);
    }

    @AfterAll
    void stop() {
        again.ifPresent(Daemon::close);
        cluster.close();
    }

    @Test
    void followsOneByItsName() {
        try (var policies = follow(new Selection.Named("one"), cluster.adminKubeconfig())) {
            assertThat(policies.until("connected", RECOVERY)).containsExactly("use []", "connected");
            create("one", "[{}]");
            assertThat(policies.until("use")).containsExactly("use [kube-system/one[0]]");
            create("another", "[{}]");
            kubectl("annotate", "configmap", "one", "only=metadata");
            put("one", "\"[{},{}]\"");
            assertThat(policies.until("one[1]")).containsExactly("use [kube-system/one[0], kube-system/one[1]]");
            put("one", "\"[{},\"");
            assertThat(policies.until("broken")).containsExactly("broken kube-system/one: no list");
            put("one", "null");
            assertThat(policies.until("no key")).hasSize(1);
            put("one", "\"[{}]\"");
            assertThat(policies.until("mended")).containsExactly("use [kube-system/one[0]]", "mended kube-system/one");
            put("one", "\"\"");
            assertThat(policies.until("is empty")).hasSize(1);
            kubectl("delete", "configmap", "one");
            assertThat(policies.until("mended")).containsExactly("use []", "mended kube-system/one");
        }
    }

    @Test
    void followsThoseWithALabel() {
        create("z", "[{}]");
        create("a", "broken");
        create("unlabelled", "[{}]");
        kubectl("label", "configmap", "z", "a", "keystone=policies");
        try (var policies = follow(new Selection.Labelled("keystone=policies"), cluster.adminKubeconfig())) {
            assertThat(policies.until("connected", RECOVERY))
                    .containsExactly("use [kube-system/z[0]]", "broken kube-system/a: no list", "connected");
            put("z", "\"[{},{}]\"");
            assertThat(policies.until("z[1]")).hasSize(1);
            put("a", "\"[{}]\"");
            assertThat(policies.until("mended").getFirst())
                    .isEqualTo("use [kube-system/a[0], kube-system/z[0], kube-system/z[1]]");
            kubectl("label", "configmap", "z", "keystone-");
            assertThat(policies.until("use")).containsExactly("use [kube-system/a[0]]");
        }
    }

    @Test
    void aUserWithoutTheRoleIsToldWhichAndWorksOnceItIsThere() {
        create("guarded", "[{}]");
        kubectl("create", "serviceaccount", "follower");
        var kubeconfig = kubeconfig("follower", kubectl("create", "token", "follower"));
        try (var policies = follow(new Selection.Named("guarded"), kubeconfig)) {
            assertThat(policies.until("unreachable", RECOVERY))
                    .singleElement()
                    .asString()
                    .contains("system:serviceaccount:kube-system:follower", "(403)", "--resource-name=guarded");
            // What the message says helps, word for word.
            kubectl("create role keystone-policies --verb=get,list,watch --resource=configmaps --resource-name=guarded"
                    .split(" "));
            kubectl(
                    "create",
                    "rolebinding",
                    "keystone-policies",
                    "--role=keystone-policies",
                    "--serviceaccount=kube-system:follower");
            assertThat(policies.until("connected", RECOVERY))
                    .containsExactly("use [kube-system/guarded[0]]", "connected");
            put("guarded", "\"[]\"");
            assertThat(policies.until("use")).containsExactly("use []");
            kubectl("delete", "rolebinding", "keystone-policies");
            assertThat(policies.until("unreachable", RECOVERY).getLast()).contains("(403)");
        }
    }

    @Test
    void anUnknownTokenIsCalledSo() {
        try (var policies = follow(new Selection.Named("one"), kubeconfig("stranger", "nonsense"))) {
            assertThat(policies.until("unreachable", RECOVERY).getLast()).contains("(401)", "check the token");
        }
    }

    @Test
    void outlastsAKubeApiserverThatIsAway() {
        create("lasting", "[{}]");
        var selection = new Selection.Named("lasting");
        try (var before = follow(selection, cluster.adminKubeconfig())) {
            before.until("connected", RECOVERY);
            var arguments = stopApiServer();
            assertThat(before.until("unreachable", RECOVERY))
                    .as("it keeps what it has")
                    .hasSize(1);
            try (var during = follow(selection, cluster.adminKubeconfig())) {
                during.until("unreachable", RECOVERY);
                startApiServer(arguments);
                assertThat(before.until("connected", RECOVERY)).containsExactly("connected");
                during.until("connected", RECOVERY);
                put("lasting", "\"[{},{}]\"");
                before.until("lasting[1]");
                during.until("lasting[1]");
            }
        }
    }

    private static FollowedPolicies follow(Selection selection, Path kubeconfig) {
        return new FollowedPolicies(selection, kubeconfig);
    }

    private void create(String configMap, String text) {
        kubectl("create", "configmap", configMap, "--from-literal=policies=" + text);
    }

    private void put(String configMap, String json) {
        kubectl("patch", "configmap", configMap, "--type=merge", "--patch={\"data\":{\"policies\":" + json + "}}");
    }

    private Path kubeconfig(String user, String token) {
        var file = folder.resolve(user + ".kubeconfig");
        var access = ClusterAccess.embedding(cluster.server(), cluster.caPem());
        KubeconfigYaml.write(file, Kubeconfig.of("kubernetes", access, user, new User.Token(token.strip())));
        return file;
    }

    /** A crash: nobody says goodbye to those who watch. */
    private static List<String> stopApiServer() {
        var process = ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("/kube-apiserver"))
                .findFirst()
                .orElseThrow();
        var arguments = new ArrayList<>(List.of(process.info().command().orElseThrow()));
        arguments.addAll(List.of(process.info().arguments().orElseThrow()));
        process.destroyForcibly();
        process.onExit().join();
        return arguments;
    }

    private void startApiServer(List<String> arguments) {
        var spec = new DaemonSpec(
                "kube-apiserver",
                arguments,
                Map.of(),
                folder.resolve("cluster"),
                folder.resolve("kube-apiserver-again.log"),
                Duration.ofSeconds(10));
        again = Optional.of(Daemon.startReady(spec, Duration.ofMinutes(1), () -> {
            var ready = run("get", "--raw", "/readyz");
            return ready.succeeded() ? Readiness.ready() : Readiness.notYet(ready.stderr());
        }));
    }

    private String kubectl(String... arguments) {
        var inNamespace = new ArrayList<>(List.of(arguments));
        inNamespace.add("--namespace=kube-system");
        return Site.succeed(run(inNamespace.toArray(String[]::new)));
    }

    private CommandResult run(String... arguments) {
        return runner.run(Command.of(parts.kubectl().toString(), arguments)
                .with("KUBECONFIG", cluster.adminKubeconfig().toString())
                .with("HOME", folder.toString()));
    }
}
