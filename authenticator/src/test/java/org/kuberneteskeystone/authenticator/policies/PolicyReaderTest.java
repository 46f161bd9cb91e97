package org.kuberneteskeystone.authenticator.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;
import org.kuberneteskeystone.authenticator.policies.PolicyReading.Broken;
import org.kuberneteskeystone.authenticator.policies.PolicyReading.Valid;

class PolicyReaderTest {
    private static final String JSON = """
            [{"users": {"roles": ["member"], "projects": ["demo"]},
              "resource_permissions": {"demo/pods": ["get", "list"], "!kube-system/['services', 'nodes']": ["*"]},
              "nonresource_permissions": {"/healthz": ["get"]}},
             {"resource": {"verbs": ["get"], "resources": ["pods"], "version": "*", "namespace": "default"},
              "match": [{"type": "role", "values": ["reader"]}]},
             {"nonresource": {"verbs": ["get"], "path": "/api/*"}, "match": null}]
            """;

    private static final String YAML = """
            # who may do what
            - users:
                roles: [member]
                projects: [demo]
              resource_permissions:
                demo/pods: [get, list]
                "!kube-system/['services', 'nodes']": ["*"]
              nonresource_permissions:
                /healthz: [get]
            - resource: {verbs: [get], resources: [pods], version: "*", namespace: default}
              match:
                - type: role
                  values: [reader]
            - nonresource: {verbs: [get], path: /api/*}
              match:
            """;

    @Test
    void readsTheSameFromJsonAndYaml() {
        assertThat(policies(YAML)).isEqualTo(policies(JSON)).hasSize(3);
        assertThat(policies(JSON).getLast().origin()).hasToString("p[2]");
    }

    @Test
    void takesNamesOfDigitsInYamlAndNotInJson() {
        assertThat(policies("[{users: {projects: [123, 0456]}}]").getFirst().users())
                .contains(new Policy.Users(List.of(), List.of("123", "0456")));
        assertThat(PolicyReader.read("p", "[{\"users\": {\"projects\": [123]}}]"))
                .isInstanceOf(Valid.class);
    }

    @Test
    void anEmptyListOrNothingAtAllIsNoPolicies() {
        assertThat(policies("[]")).isEmpty();
        assertThat(policies("null")).isEmpty();
    }

    record Case(String name, String text, String problem) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> BROKEN = List.of(
            new Case("nothing", " \n", "it is empty; a list without policies is written []"),
            new Case("an object", "{\"users\": {}}", "the text, line 1: must be a list of policies"),
            new Case("a text", "hello", "the text, line 1: must be a list of policies"),
            new Case("an entry that is none", "[{}, null]", "entry 1, line 1: must be an object"),
            new Case(
                    "a text for a list",
                    "[{}, {\n\"users\": {\"roles\": \"member\"}}]",
                    "entry 1.users.roles, line 2: must be a list of texts"),
            new Case("a list for an object", "[{\"users\": []}]", "entry 0.users, line 1: must be an object of lists"),
            new Case(
                    "an object for a text",
                    "[{\"resource\": {\"verbs\": [{}]}}]",
                    "entry 0.resource.verbs, line 1: must be a text"),
            new Case("a match that is none", "[{\"match\": [1]}]", "entry 0.match.0, line 1: must be an object"),
            new Case("two lists", "[] []", "the text, line 1: the text goes on after the list of policies"),
            new Case("two documents", "---\n- {}\n---\n- {}\n", "the text goes on after the list of policies"),
            new Case("cut short", "[{\"users\": {\"ro", "it is no JSON at line 1"),
            new Case(
                    "an alias",
                    "- &a {users: {}}\n- *a\n",
                    "an alias (*) is not supported; write out what it stands for"),
            new Case("a tab", "- users:\n\troles: [a]\n", "it is no YAML at line 2"),
            new Case("too deep", "[{\"x\": " + "[".repeat(100_000), "it is no JSON"),
            new Case("too deep in YAML", "- x: " + "[".repeat(10_000), "it is no YAML"),
            new Case(
                    "too many entries",
                    "[" + "{},".repeat(20_000) + "{}]",
                    "there are more than 20000 entries or keys"),
            new Case(
                    "too many keys",
                    "[{\"resource_permissions\": {" + "\"a/b\": [],".repeat(20_000) + "\"a/b\": []}}]",
                    "there are more than 20000 entries or keys"),
            new Case("too long", " ".repeat(10 * 1024 * 1024), "it has more than 4194304 characters"));

    @ParameterizedTest
    @FieldSource("BROKEN")
    void saysWhichEntryIsBrokenAndWhy(Case example) {
        assertThat(PolicyReader.read("p", example.text()))
                .asInstanceOf(InstanceOfAssertFactories.type(Broken.class))
                .extracting(Broken::problem, InstanceOfAssertFactories.STRING)
                .contains(example.problem())
                .hasSizeLessThan(300);
    }

    @Test
    void takesTenThousandPolicies() {
        var one =
                "{\"users\": {\"roles\": [\"member\"], \"projects\": [\"p\"]}, \"resource_permissions\": {\"demo/pods\": [\"get\"]}}";
        assertThat(policies("[" + (one + ",").repeat(9_999) + one + "]")).hasSize(10_000);
    }

    @Test
    void aBombOfAliasesIsRefusedAtItsFirstAlias() {
        var bomb = IntStream.range(1, 30)
                .mapToObj(i -> "- &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1) + "]\n")
                .collect(Collectors.joining());
        assertThat(PolicyReader.read("p", "- &a0 {users: {}}\n" + bomb)).isInstanceOf(Broken.class);
    }

    @Test
    void remarksOnWhatIsSkippedOrSaidTwice() {
        var read = (Valid) PolicyReader.read("p", """
                [{"user": {}, "Users": {"roles": [], "role": ["x"]},
                  "resource_permissions": {"*/pods": ["get"], "*/pods": ["list"]}}]
                """);
        assertThat(read.remarks())
                .containsExactly(
                        "entry 0.user, line 1: the key \"user\" is unknown, and skipped",
                        "entry 0.Users, line 1: users has the unknown key \"role\", which is skipped",
                        "entry 0.resource_permissions.*/pods, line 2: the key \"*/pods\" is there twice, and only the"
                                + " last one counts");
        assertThat(read.policies().getFirst().resourcePermissions().orElseThrow())
                .singleElement()
                .satisfies(permission -> assertThat(permission.verbs()).containsExactly("list"));
    }

    private static List<Policy> policies(String text) {
        assertThat(PolicyReader.read("p", text)).isInstanceOf(Valid.class);
        return PolicyReader.read("p", text) instanceof Valid(var policies, var _) ? policies : List.of();
    }
}
