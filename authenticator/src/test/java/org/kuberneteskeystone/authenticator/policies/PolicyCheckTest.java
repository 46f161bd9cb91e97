package org.kuberneteskeystone.authenticator.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.authenticator.authorization.Decision;
import org.kuberneteskeystone.authenticator.authorization.policy.Finding;
import org.kuberneteskeystone.authenticator.authorization.policy.Finding.Kind;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;
import org.kuberneteskeystone.authenticator.authorization.policy.PolicyCheck;
import org.kuberneteskeystone.authenticator.authorization.policy.PolicyIndex;

class PolicyCheckTest {
    private static final String DEMO = "users: {projects: [demo]}, ";

    record Case(String policy, Kind kind, String message) {}

    static final List<Case> CASES = List.of(
            new Case("{}", Kind.NEVER_MATCHES, "has no resource_permissions"),
            new Case(
                    "{users: {roles: [a]}, resource_permissions: {demo/pods: [get]}}",
                    Kind.NEVER_MATCHES,
                    "about nobody"),
            new Case("{resource_permissions: {pods: [get]}}", Kind.NEVER_MATCHES, "one slash"),
            new Case(
                    "{resource_permissions: {\"demo/['a'\": [get]}}",
                    Kind.NEVER_MATCHES,
                    "is not written like ['a', 'b']"),
            new Case("{resource_permissions: {\"!*/pods\": [get]}}", Kind.NEVER_MATCHES, "excludes every name"),
            new Case("{resource_permissions: {demo/pods: []}}", Kind.NEVER_MATCHES, "has no verbs"),
            new Case("{resource_permissions: {demo/pods: [read]}}", Kind.UNKNOWN_VERB, "no verb \"read\""),
            new Case(
                    "{" + DEMO + "resource_permissions: {\"*/pods\": [get]}}", Kind.REACHES_KUBE_SYSTEM, "kube-system"),
            new Case("{resource_permissions: {\"!demo/pods\": [get]}}", Kind.REACHES_KUBE_SYSTEM, "kube-system"),
            new Case("{nonresource_permissions: {\"/api/*\": [get]}}", Kind.NEVER_MATCHES, "no wildcards"),
            new Case("{nonresource_permissions: {/api: [GET]}}", Kind.UNKNOWN_VERB, "no verb \"GET\""),
            new Case(
                    "{resource: {verbs: [get], resources: [pods], namespace: a}}", Kind.NEVER_MATCHES, "needs version"),
            new Case(
                    "{resource: {verbs: [Get], resources: [pods], namespace: a, version: \"\"}}",
                    Kind.UNKNOWN_VERB,
                    "no verb \"Get\""),
            new Case(
                    "{resource: {verbs: [get], resources: [pods], namespace: \"*\", version: \"\"}}",
                    Kind.REACHES_KUBE_SYSTEM,
                    "kube-system"),
            new Case("{nonresource: {verbs: [get]}}", Kind.NEVER_MATCHES, "needs a path"),
            new Case("{nonresource: {verbs: [get, \"\"], path: /}}", Kind.NEVER_MATCHES, "an empty one"),
            new Case(
                    "{nonresource: {verbs: [get], path: /}, match: [{type: users, values: [a]}]}",
                    Kind.UNKNOWN_MATCH_TYPE,
                    "nobody matches"),
            new Case("{nonresource: {verbs: [get], path: /}, match: [{type: user}]}", Kind.NEVER_MATCHES, "no values"),
            new Case(
                    "{resource_permissions: {demo/pods: [get]}, match: [{type: user, values: [a]}]}",
                    Kind.NEVER_MATCHES,
                    "match does not count"),
            new Case(
                    "{resource_permissions: {demo/pods: [get]}, resource: {verbs: [get], resources: [pods], version: \"\","
                            + " namespace: a}}",
                    Kind.NEVER_MATCHES,
                    "does not count beside"));

    @ParameterizedTest
    @FieldSource("CASES")
    void findsWhatCannotBeMeant(Case example) {
        assertThat(PolicyCheck.findings(policies("[" + example.policy() + "]"))).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(example.kind());
            assertThat(finding.message()).contains(example.message());
            assertThat(finding.origin()).hasToString("p[0]");
        });
    }

    @Test
    void findsNothingInGoodOnes() {
        assertThat(PolicyCheck.findings(policies("""
                - {users: {roles: [member], projects: [demo]}, resource_permissions: {demo/pods: [GET, list, "*"]}}
                - {users: {projects: [demo]}, resource_permissions: {"['a', 'b']/*": [create]}}
                - {nonresource: {verbs: [get], path: "/api/*"}, match: [{type: role, values: [member]}]}
                - resource: {verbs: [get], resources: [pods, pods/log], version: "", namespace: demo}
                  match: [{type: project, values: [demo]}]
                """))).isEmpty();
    }

    @Test
    void findsEntriesThatAnEarlierOneCovers() {
        assertThat(PolicyCheck.findings(policies("""
                - users: {roles: [member], projects: [demo]}
                  resource_permissions: {demo/*: ["*"]}
                  nonresource_permissions: {/healthz: [get]}
                - {users: {roles: [member, admin], projects: [demo]}, resource_permissions: {demo/pods: [get]}}
                - {users: {roles: [member], projects: [demo, other]}, resource_permissions: {demo/pods: [get]}}
                """)))
                .singleElement()
                .satisfies(finding -> assertThat(finding)
                        .hasToString("Finding[origin=p[1], kind=SHADOWED, message=entry 0 already allows all of it]"));
    }

    @Test
    void namesTheSourceOfAnEntryThatCoversAnothers() {
        var one = "[{}, {nonresource_permissions: {/: [get]}}]";
        var all = new ArrayList<>(policies(one));
        assertThat(PolicyReader.read("q", one))
                .isInstanceOfSatisfying(
                        PolicyReading.Valid.class,
                        other -> all.addAll(other.policies().subList(1, 2)));
        assertThat(PolicyCheck.findings(all))
                .last()
                .satisfies(finding -> assertThat(finding)
                        .hasToString("Finding[origin=q[1], kind=SHADOWED, message=p[1] already allows all of it]"));
    }

    /** Taking away what is called useless changes nothing for anybody. */
    @Test
    void whatIsCalledShadowedDecidesNothing() {
        var seed = new Random().nextLong();
        var generator = new PolicyGenerator(seed);
        var shadowed = 0;
        for (int round = 0; round < 100; round++) {
            var all = policies(generator.policies(60).toString());
            var needed = new ArrayList<>(all);
            for (var finding : PolicyCheck.findings(all)) {
                if (finding.kind() == Kind.SHADOWED) {
                    needed.removeIf(policy -> policy.origin().equals(finding.origin()));
                    shadowed++;
                }
            }
            var index = PolicyIndex.of(all);
            var fewer = PolicyIndex.of(needed);
            for (int i = 0; i < 200; i++) {
                var request = generator.request();
                assertThat(fewer.decide(request) instanceof Decision.Allowed)
                        .describedAs("seed %d: %s", seed, request)
                        .isEqualTo(index.decide(request) instanceof Decision.Allowed);
            }
        }
        assertThat(shadowed).isGreaterThan(20);
    }

    @Test
    void kindsHaveNamesForPrograms() {
        assertThat(Finding.Kind.REACHES_KUBE_SYSTEM.label()).isEqualTo("reaches-kube-system");
    }

    private static List<Policy> policies(String text) {
        assertThat(PolicyReader.read("p", text)).isInstanceOf(PolicyReading.Valid.class);
        return PolicyReader.read("p", text) instanceof PolicyReading.Valid(var policies, var _) ? policies : List.of();
    }
}
