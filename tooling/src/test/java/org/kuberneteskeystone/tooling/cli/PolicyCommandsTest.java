package org.kuberneteskeystone.tooling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The files are given by standard input or in a folder; what is printed is compared word by word. */
class PolicyCommandsTest {
    private static final String POLICIES = """
            - users: {roles: [member], projects: [demo]}
              resource_permissions: {"demo/pods": [get, list]}
            - nonresource_permissions: {/healthz: [get]}
            """;
    private static final List<String> ALICE =
            List.of("--user=alice", "--role=member", "--project-name=demo", "--resource=pods");
    private static final List<String> EXPLAIN = List.of("explain", "--file=-");

    private final Captured captured = new Captured();

    @TempDir
    private Path folder = Path.of("");

    record Wrong(List<String> arguments, String message) {}

    static final List<Wrong> WRONG = List.of(
            new Wrong(List.of("check"), "say where the policies are, with one of --file, --configmap and --selector"),
            new Wrong(List.of("check", "--file=-", "--configmap=c"), "with one of --file"),
            new Wrong(List.of("check", "--configmap=c", "--selector=a=b"), "with one of --file"),
            new Wrong(List.of("check", "--file=-", "--kubeconfig=k"), "--kubeconfig goes with --configmap"),
            new Wrong(List.of("check", "--file=-", "--file=-"), "standard input (-) can be read once"),
            new Wrong(List.of("test", "-", "--file=-"), "standard input (-) can be read once"),
            new Wrong(List.of("explain", "--review=-", "--file=-"), "standard input (-) can be read once"),
            new Wrong(List.of("explain", "--review=r", "--file=-", "--user=a"), "--review has the whole request"),
            new Wrong(List.of("explain", "--file=-"), "--user is missing"),
            new Wrong(List.of("test", "--file=-"), "Missing required parameter: 'FILE'"),
            new Wrong(List.of("check", "--configmap=c"), "KUBECONFIG names several files; say which one"),
            new Wrong(
                    List.of("check", "--file=-", "--ignore=typos"),
                    "--ignore 'typos' is unknown; there are never-matches, unknown-verb, unknown-match-type, shadowed,"
                            + " reaches-kube-system, remark"));

    @BeforeEach
    void forgetKubeconfig() {
        captured.withVariable("KUBECONFIG", "/one:/two");
    }

    @ParameterizedTest
    @FieldSource("WRONG")
    void saysHowItIsUsed(Wrong wrong) {
        captured.reading("[]");
        assertThat(run(wrong.arguments())).isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(captured.err())
                .startsWith("kubernetes-keystone: ")
                .contains(
                        wrong.message(),
                        "see kubernetes-keystone policy " + wrong.arguments().getFirst())
                .hasLineCount(1);
        assertThat(captured.out()).isEmpty();
    }

    @Test
    void explainsItself() {
        for (var command : List.of("explain", "check", "test")) {
            assertThat(run(List.of(command, "--help"))).isEqualTo(ExitCode.DONE);
        }
        assertThat(captured.out()).contains("--configmap=NAME", "--review=FILE", "--ignore=KIND", "Examples:");
        assertThat(captured.out()).doesNotContain("\u001b");
    }

    @Test
    void explainsWhatAllowsIt() {
        assertThat(explain("--verb=list", "-n=demo")).isEqualTo(ExitCode.DONE);
        assertThat(captured.out()).isEqualTo("allowed by stdin[0] resource_permissions[\"demo/pods\"]\n");
    }

    @Test
    void explainsWhatIsMissing() {
        assertThat(explain("--verb=delete", "-n=other")).isEqualTo(ExitCode.DENIED);
        assertThat(captured.out()).isEqualTo("""
                no opinion: no policy allows it
                stdin[0] resource_permissions["demo/pods"]
                    2 of 5 conditions fail, first:
                    namespace: wanted one of "demo", found "other"
                """);
    }

    @Test
    void saysWhoNoPolicyIsAbout() {
        captured.reading(POLICIES);
        assertThat(run(List.of("explain", "--file=-", "--user=a", "--verb=get", "--path=/healthz")))
                .isEqualTo(ExitCode.DENIED);
        assertThat(captured.out())
                .isEqualTo("no opinion: the user did not log in through Keystone, so no policy is about them\n");
    }

    @Test
    void explainsForPrograms() {
        assertThat(explain("--verb=list", "-n=demo", "-o=json")).isEqualTo(ExitCode.DONE);
        assertThat(captured.out()).contains("\"allowed\" : true", "\"index\" : 0");
        assertThat(explain("--verb=delete", "-n=demo", "-o=json")).isEqualTo(ExitCode.DENIED);
        assertThat(captured.out()).contains("\"allowed\" : false", "\"condition\" : \"verbs\"");
    }

    @Test
    void explainsAWholeReview() throws IOException {
        var file = write("p.yaml", POLICIES);
        for (var version : List.of("v1", "v1beta1")) {
            captured.reading("{\"apiVersion\": \"authorization.k8s.io/" + version
                    + "\", \"kind\": \"SubjectAccessReview\", \"spec\": {\"user\": \"a\", \"extra\": {}, \"nonResourceAttributes\":"
                    + " {\"path\": \"/healthz\", \"verb\": \"get\"}}}");
            assertThat(run(List.of("explain", "--file=" + file, "--review=-"))).isEqualTo(ExitCode.DONE);
        }
        captured.reading("{}");
        assertThat(run(List.of("explain", "--file=" + file, "--review=-"))).isEqualTo(ExitCode.FAILED);
        assertThat(captured.out()).hasLineCount(2).contains("allowed by " + file + "[1] nonresource_permissions");
        assertThat(captured.err()).contains("could not use review '-': kind must be SubjectAccessReview");
    }

    @Test
    void checksGoodPolicies() {
        captured.reading(POLICIES);
        assertThat(run(List.of("check", "--file=-"))).isEqualTo(ExitCode.DONE);
        assertThat(captured.out()).isEqualTo("2 entries, nothing found\n");
    }

    @Test
    void printsWhatCannotBeMeant() {
        captured.reading("""
                - {users: {roles: [member], projects: [demo]}, resource_permissions: {"*/pods": [read]}}
                - {user: {roles: [member], projects: [demo]}, nonresource_permissions: {"/api/*": [get]}}
                """);
        assertThat(run(List.of("check", "--file=-"))).isEqualTo(ExitCode.DIFFERENCES_FOUND);
        assertThat(captured.out()).isEqualTo("""
                stdin[0]  unknown-verb         resource_permissions["*/pods"]: there is no verb "read"
                stdin[0]  reaches-kube-system  resource_permissions["*/pods"]: the wildcard also means the namespace kube-system
                stdin[1]  never-matches        nonresource_permissions["/api/*"]: version 2 knows no wildcards in paths
                remark  stdin: entry 1.user, line 2: the key "user" is unknown, and skipped
                4 found in 2 entries
                """);
    }

    @Test
    void leavesOutWhatIsToBeIgnored() {
        captured.reading("[{\"resource_permissions\": {\"*/pods\": [\"get\"]}, \"x\": 1}]");
        assertThat(run(List.of("check", "--file=-", "--ignore=reaches-kube-system", "--ignore=remark")))
                .isEqualTo(ExitCode.DONE);
        assertThat(captured.out()).isEqualTo("1 entry, nothing found\n");
    }

    @Test
    void checksForPrograms() {
        captured.reading("[{}]");
        assertThat(run(List.of("check", "--file=-", "-o", "json"))).isEqualTo(ExitCode.DIFFERENCES_FOUND);
        assertThat(captured.out()).contains("\"entries\" : 1", "\"kind\" : \"never-matches\"", "\"remarks\" : [ ]");
    }

    @Test
    void namesTheEntriesOfSeveralFilesByTheirOwn() throws IOException {
        var one = write("one.json", "[{}, {\"nonresource_permissions\": {\"/\": [\"get\"]}}]");
        var two = write("two.yaml", "[{nonresource_permissions: {/: [get]}}]");
        run(List.of("check", "--file=" + one, "--file=" + two));
        assertThat(captured.out())
                .contains(two + "[0]  shadowed ", one + "[1] already allows all of it", "2 found in 3 entries");
    }

    @Test
    void saysWhichFilesAreBrokenAndWhere() throws IOException {
        var one = write("one", "[{},\n{\"match\": 1}]");
        var two = write("two", "");
        assertThat(run(List.of("check", "--file=" + one, "--file=" + two))).isEqualTo(ExitCode.FAILED);
        assertThat(captured.err())
                .contains("could not use policies '" + one + "': entry 1.match, line 2: must be a list")
                .contains("could not use policies '" + two + "': it is empty");
        assertThat(captured.out()).isEmpty();
    }

    @Test
    void saysWhatItCannotRead() throws IOException {
        var binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0});
        run(List.of("check", "--file=/nowhere"));
        run(List.of("check", "--file=" + binary));
        run(List.of("check", "--file=/dev/zero"));
        run(List.of("test", "/dev/zero", "--file=-"));
        assertThat(captured.err())
                .contains("could not read policies '/nowhere': there is no '/nowhere'")
                .contains("could not read policies '" + binary + "': it is no UTF-8")
                .contains("could not read policies '/dev/zero': it is longer than 16777216 bytes")
                .contains("could not read expectations '/dev/zero': it is longer than 8388608 bytes");
    }

    @Test
    void needsAKubeconfigThatIsThere() {
        assertThat(run(List.of("check", "--configmap=c", "--kubeconfig=/nowhere")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(captured.err()).contains("kubeconfig: \"/nowhere\" could not be read", "--file=-");
    }

    @Test
    void saysThatAClusterCannotBeReached() throws IOException {
        var kubeconfig = write("kubeconfig", """
                clusters: [{name: k, cluster: {server: "https://127.0.0.1:1"}}]
                users: [{name: u, user: {token: s3cret}}]
                contexts: [{name: c, context: {cluster: k, user: u}}]
                current-context: c
                """);
        assertThat(run(List.of("check", "--configmap=c", "--kubeconfig=" + kubeconfig)))
                .isEqualTo(ExitCode.CLUSTER_UNREACHABLE);
        assertThat(captured.err())
                .contains("could not read ConfigMap \"kube-system/c\" at https://127.0.0.1:1/: no connection")
                .doesNotContain("s3cret");
    }

    @Test
    void testsWhatPoliciesSay() throws IOException {
        var cases = write("cases.yaml", """
                - {user: a, roles: [r], verb: get, path: /healthz, allowed: true, by: 1}
                - {name: "no\\edeleting", user: a, verb: get, resource: pods, namespace: demo, allowed: false}
                """);
        captured.reading(POLICIES);
        assertThat(run(List.of("test", cases.toString(), "--file=-"))).isEqualTo(ExitCode.DONE);
        assertThat(captured.out()).isEqualTo("""
                ok       a get /healthz
                ok       no?deleting
                2 cases, all as expected
                """);
    }

    @Test
    void saysWhatDiffersAndWhy() throws IOException {
        var cases = write("cases.yaml", """
                - {user: a, roles: [r], verb: get, path: /healthz, allowed: true, by: "other[1]"}
                - {user: a, roles: [r], verb: get, path: /healthz, allowed: false}
                - {user: a, roles: [r], verb: post, path: /healthz, allowed: true}
                """);
        captured.reading(POLICIES);
        assertThat(run(List.of("test", cases.toString(), "--file=-"))).isEqualTo(ExitCode.FAILED);
        assertThat(captured.out()).isEqualTo("""
                DIFFERS  a get /healthz
                    expected  allowed by other[1]
                    actual    allowed by stdin[1] nonresource_permissions["/healthz"]
                DIFFERS  a get /healthz
                    expected  no opinion
                    actual    allowed by stdin[1] nonresource_permissions["/healthz"]
                DIFFERS  a post /healthz
                    expected  allowed
                    actual    no opinion: no policy allows it
                    stdin[1] nonresource_permissions["/healthz"]
                        1 of 2 conditions fails, first:
                        verbs: wanted one of "get", found "post"
                3 cases, 3 differ
                """);
        captured.reading(POLICIES);
        assertThat(run(List.of("test", cases.toString(), "--file=-", "--output=json")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(captured.out()).contains("\"cases\" : 3", "\"differing\" : 3", "\"by\" : \"other[1]\"");
    }

    @Test
    void saysWhichCaseIsWrong() throws IOException {
        var cases = write("cases.yaml", "- {user: a}");
        captured.reading("[]");
        assertThat(run(List.of("test", cases.toString(), "--file=-"))).isEqualTo(ExitCode.FAILED);
        assertThat(captured.err())
                .contains("could not use expectations '" + cases + "': case 0, line 1: allowed is missing");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private ExitCode explain(String... arguments) {
        captured.reading(POLICIES);
        return run(Stream.of(EXPLAIN, ALICE, List.of(arguments))
                .flatMap(List::stream)
                .toList());
    }

    private ExitCode run(List<String> arguments) {
        var all = new ArrayList<>(List.of("policy"));
        all.addAll(arguments);
        return Program.run(all, captured.surroundings());
    }
}
