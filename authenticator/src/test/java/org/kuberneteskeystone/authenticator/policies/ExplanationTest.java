package org.kuberneteskeystone.authenticator.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Decision;
import org.kuberneteskeystone.authenticator.authorization.Requester;
import org.kuberneteskeystone.authenticator.authorization.accessrules.AccessRules;
import org.kuberneteskeystone.authenticator.authorization.policy.Explanation;
import org.kuberneteskeystone.authenticator.authorization.policy.Explanation.Near;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;

class ExplanationTest {
    private static final List<Policy> POLICIES = policies("""
            - {users: {roles: [admin], projects: [demo]}, resource_permissions: {"*/*": ["*"]}}
            - users: {roles: [member], projects: [demo]}
              resource_permissions: {demo/services: [get], demo/pods: [get, list]}
            - resource: {verbs: [get], resources: [nodes], version: "", namespace: "*"}
              match: [{type: group, values: [ops]}]
            """);

    @Test
    void namesTheEntryThatDecidesAndItsPart() {
        var explanation = Explanation.of(POLICIES, request("list", "demo", "pods"));
        assertThat(explanation.decision()).isInstanceOf(Decision.Allowed.class);
        assertThat(explanation.deciding()).hasValueSatisfying(deciding -> {
            assertThat(deciding.origin()).hasToString("p[1]");
            assertThat(deciding.part()).isEqualTo("resource_permissions[\"demo/pods\"]");
        });
        assertThat(explanation.nearest()).isEmpty();
    }

    @Test
    void saysWhatIsMissingInTheNearestEntries() {
        var explanation = Explanation.of(POLICIES, request("delete", "demo", "pods"));
        assertThat(explanation.decision()).isEqualTo(new Decision.NoOpinion("no policy allows it"));
        assertThat(explanation.nearest())
                .extracting(
                        near -> near.origin() + " " + near.part(),
                        Near::failed,
                        Near::condition,
                        Near::wanted,
                        Near::found)
                .startsWith(
                        tuple("p[0] resource_permissions[\"*/*\"]", 1, "users.roles", "all of \"admin\"", "\"member\""),
                        tuple(
                                "p[1] resource_permissions[\"demo/pods\"]",
                                1,
                                "verbs",
                                "one of \"get\", \"list\"",
                                "\"delete\""));
    }

    @Test
    void saysWhatAccessRulesForbidWhateverPoliciesAllow() {
        var extra = Map.of(
                Requester.ROLES, List.of("member"),
                Requester.PROJECT_NAME, List.of("demo"),
                AccessRules.KEY, List.of("GET /api/v1/namespaces/other/**"));
        var explanation = Explanation.of(
                POLICIES,
                new AccessRequest(
                        new Requester("alice", "", List.of(), Optional.of(extra)),
                        request("list", "demo", "pods").attributes()));
        assertThat(explanation.decision()).isInstanceOf(Decision.Denied.class);
        assertThat(explanation.nearest()).isEmpty();
    }

    @Test
    void alwaysSaysWhatTheIndexDecides() {
        var seed = new Random().nextLong();
        var generator = new PolicyGenerator(seed);
        for (int round = 0; round < 50; round++) {
            var json = generator.policies(20);
            var policies = policies(json.toString());
            for (int i = 0; i < 100; i++) {
                var request = generator.request();
                var expected = ReferenceEvaluator.deciding(json, request);
                var explanation = Explanation.of(policies, request);
                assertThat(explanation
                                .deciding()
                                .map(deciding -> deciding.origin().index()))
                        .describedAs("seed %d: %s", seed, request)
                        .isEqualTo(expected < 0 ? Optional.empty() : Optional.of(expected));
            }
        }
    }

    private static AccessRequest request(String verb, String namespace, String resource) {
        var extra = Map.of(Requester.ROLES, List.of("member"), Requester.PROJECT_NAME, List.of("demo"));
        return new AccessRequest(
                new Requester("alice", "", List.of(), Optional.of(extra)),
                new Attributes.Resource(namespace, verb, "", "v1", resource, "", ""));
    }

    private static List<Policy> policies(String text) {
        assertThat(PolicyReader.read("p", text)).isInstanceOf(PolicyReading.Valid.class);
        return PolicyReader.read("p", text) instanceof PolicyReading.Valid(var policies, var _) ? policies : List.of();
    }
}
