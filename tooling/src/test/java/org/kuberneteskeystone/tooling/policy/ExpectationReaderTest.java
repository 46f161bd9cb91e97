package org.kuberneteskeystone.tooling.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Requester;

class ExpectationReaderTest {
    private static final String GOOD = "user: a, verb: get, resource: pods, allowed: true";

    record Broken(String text, String problem) {}

    static final List<Broken> BROKEN = List.of(
            new Broken("", "it is empty; write a list of expectations"),
            new Broken("{" + GOOD + "}", "the text, line 1: must be a list of expectations"),
            new Broken("- a", "case 0, line 1: must be a mapping with keys like user and verb"),
            new Broken(
                    "- {" + GOOD + "}\n- {" + GOOD + ",\n   verbs: [get]}",
                    "case 1, line 3: the key \"verbs\" is unknown; there are name,"),
            new Broken("- {user: a, user: b}", "it is no YAML at line 1: Duplicate field 'user'"),
            new Broken("- {user: 12}", "case 0, line 1: user must be a text; put it in quotes"),
            new Broken("- {user: \"\", allowed: true}", "case 0, line 1: user is missing"),
            new Broken("- {groups: a}", "case 0, line 1: groups must be a list of texts"),
            new Broken("- {roles: [a, 1]}", "case 0, line 1: each of roles must be a text"),
            new Broken("- {allowed: \"true\"}", "case 0, line 1: allowed must be true or false"),
            new Broken("- {by: [1]}", "case 0, line 1: by must be the index of an entry, or like \"policies.yaml[3]\""),
            new Broken("- {by: 1.5}", "by must be the index"),
            new Broken("\n- {user: a}", "case 0, line 2: allowed is missing"),
            new Broken("- {verb: get, resource: pods, allowed: true}", "user is missing"),
            new Broken("- {user: a, resource: pods, allowed: true}", "verb is missing"),
            new Broken("- {user: a, verb: get, allowed: true}", "give one of resource and path"),
            new Broken("- {" + GOOD + ", path: /}", "give one of resource and path"),
            new Broken(
                    "- {user: a, verb: get, path: /, namespace: n, allowed: true}", "go with resource, not with path"),
            new Broken("- {user: a, verb: get, path: api, allowed: true}", "path \"api\" does not begin with /"),
            new Broken("- {user: a, verb: get, resource: pods/, allowed: true}", "is not like pods, deployments.apps"),
            new Broken("- {user: a, verb: get, resource: pods, allowed: false, by: 1}", "by goes with allowed: true"),
            new Broken("- &a {" + GOOD + "}\n- *a", "line 2: an alias (*) is not supported"),
            new Broken("- {user: &u a, uid: *u}", "an alias (*) is not supported"),
            new Broken("[] []", "goes on after the list"),
            new Broken("--- []\n--- []", "the text, line 2: goes on after the list"),
            new Broken("[", "it is no JSON at line 1"),
            new Broken("- {user: a", "it is no YAML at line 1"));

    @ParameterizedTest
    @FieldSource("BROKEN")
    void saysWhichCaseIsWrongAndWhere(Broken broken) {
        assertThat(ExpectationReader.read(broken.text()))
                .isInstanceOfSatisfying(
                        ExpectationReading.Broken.class,
                        reading -> assertThat(reading.problem()).contains(broken.problem()));
    }

    @Test
    void readsEveryKey() {
        var expectations = read("""
                - name: reads logs
                  user: alice
                  uid: 4a4b
                  groups: [g, h]
                  roles: [member, reader]
                  project-id: d90f
                  project-name: demo
                  verb: get
                  resource: pods.metrics.k8s.io/log
                  namespace: web
                  object: p
                  allowed: true
                  by: 3
                """);
        var extra = Map.of(
                Requester.ROLES, List.of("member", "reader"),
                Requester.PROJECT_ID, List.of("d90f"),
                Requester.PROJECT_NAME, List.of("demo"));
        assertThat(expectations)
                .containsExactly(new Expectation(
                        "reads logs",
                        new AccessRequest(
                                new Requester("alice", "4a4b", List.of("g", "h"), Optional.of(extra)),
                                new Attributes.Resource("web", "get", "metrics.k8s.io", "v1", "pods", "log", "p")),
                        true,
                        Optional.of("3")));
    }

    @Test
    void somebodyWithoutAnythingOfKeystoneHasNoExtra() {
        assertThat(read("- {user: a, verb: get, path: /healthz, allowed: false}"))
                .singleElement()
                .satisfies(only -> {
                    assertThat(only.request())
                            .isEqualTo(new AccessRequest(
                                    new Requester("a", "", List.of(), Optional.empty()),
                                    new Attributes.NonResource("/healthz", "get")));
                    assertThat(only.name()).isEqualTo("a get /healthz");
                });
    }

    @Test
    void readsJsonWithTabsAndYamlThatLooksLikeIt() {
        assertThat(read("[\n\t{\"user\": \"a\", \"verb\": \"get\", \"resource\": \"pods\", \"namespace\": \"n\","
                        + " \"allowed\": true}\n]"))
                .extracting(Expectation::name)
                .containsExactly("a get pods in n");
        assertThat(read("[{" + GOOD + "}]")).hasSize(1);
        assertThat(read("[]")).isEmpty();
    }

    private static List<Expectation> read(String text) {
        var reading = ExpectationReader.read(text);
        assertThat(reading).isInstanceOf(ExpectationReading.Valid.class);
        return reading instanceof ExpectationReading.Valid(var expectations) ? expectations : List.of();
    }
}
