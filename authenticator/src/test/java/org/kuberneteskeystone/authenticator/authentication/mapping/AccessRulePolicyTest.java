package org.kuberneteskeystone.authenticator.authentication.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kuberneteskeystone.authenticator.authentication.mapping.TokenBodies.alice;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.authenticator.authentication.mapping.Mapped.Identity;
import org.kuberneteskeystone.authenticator.authentication.mapping.Mapped.Refusal;
import org.kuberneteskeystone.keystone.TokenBody.AccessRule;

class AccessRulePolicyTest {
    private static final String KEY = "alpha.kubernetes.io/identity/access-rules";
    private static final AccessRule READ = rule("GET", "/api/v1/**");
    private static final AccessRule METRICS = new AccessRule("r", "monitoring", "GET", "/v2.0/metrics");

    private final IdentityMapping enforcing = new IdentityMapping(
            NamingScheme.QUALIFIED, Set.of(TokenScope.PROJECT), new AccessRulePolicy.Enforce("kubernetes"));

    @Test
    void theRulesOfTheServiceGoIntoTheExtra() {
        var identity = map(METRICS, READ, rule("DELETE", "/b"), rule("DELETE", "/a"), READ);
        assertThat(((Identity) identity).user().extra())
                .containsEntry(KEY, List.of("DELETE /a", "DELETE /b", "GET /api/v1/**"));
        assertThat(map(rule("DELETE", "/a"), rule("DELETE", "/b"), READ))
                .as("the same rules in another order")
                .isEqualTo(identity);
    }

    @Test
    void whoHasNoRulesIsAsBefore() {
        for (var token : List.of(alice(), alice().madeWith("ac"))) {
            var identity = (Identity) enforcing.map(token.body(), List.of());
            assertThat(identity.user().extra()).isNotEmpty().doesNotContainKey(KEY);
        }
    }

    @Test
    void rulesChangeNothingElse() {
        var restricted = (Identity) map(READ);
        var free = (Identity) enforcing.map(alice().body(), List.of());
        assertThat(restricted.user().groups()).isEqualTo(free.user().groups());
        assertThat(restricted.user().extra())
                .containsAllEntriesOf(free.user().extra())
                .hasSize(free.user().extra().size() + 1);
    }

    record Case(String name, List<AccessRule> rules, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> REFUSALS = List.of(
            new Case("no rule at all", List.of(), "none for the service type \"kubernetes\""),
            new Case("another service", List.of(METRICS), "none for the service type \"kubernetes\""),
            new Case("another case", List.of(new AccessRule("r", "Kubernetes", "GET", "/a")), "none for"),
            new Case("a method that is none", List.of(READ, rule("OPTIONS", "/a")), "cannot be enforced"),
            new Case("a method in lower case", List.of(READ, rule("get", "/a")), "cannot be enforced"),
            new Case("no method", List.of(READ, rule("", "/a")), "cannot be enforced"),
            new Case("a blank", List.of(READ, rule("GET", "/a b")), "cannot be enforced"),
            new Case("a line feed", List.of(READ, rule("GET", "/a\n")), "cannot be enforced"),
            new Case("a control character", List.of(READ, rule("GET", "/a\u0000")), "cannot be enforced"),
            new Case("a letter that no path has", List.of(READ, rule("GET", "/ä")), "cannot be enforced"),
            new Case("no slash", List.of(READ, rule("GET", "api")), "cannot be enforced"),
            new Case("no path", List.of(READ, rule("GET", "")), "cannot be enforced"),
            new Case("a long path", List.of(READ, rule("GET", "/" + "a".repeat(225))), "cannot be enforced"),
            new Case("many rules", rules(129, 10), "129 access rules"),
            new Case("much text", rules(60, 101), "6060 characters"));

    @ParameterizedTest
    @FieldSource("REFUSALS")
    void refuses(Case example) {
        assertThat(enforcing.map(alice().accessRules(example.rules()).body(), List.of()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.ACCESS_RULES);
                    assertThat(refusal.message()).contains(example.reason());
                });
    }

    @Test
    void takesAsMuchAsItSays() {
        for (var most : List.of(rules(128, 10), rules(60, 100))) {
            assertThat(enforcing.map(alice().accessRules(most).body(), List.of()))
                    .isInstanceOf(Identity.class);
        }
    }

    private Mapped map(AccessRule... rules) {
        return enforcing.map(alice().accessRules(List.of(rules)).body(), List.of());
    }

    /** Different ones, of this many characters each. */
    private static List<AccessRule> rules(int count, int characters) {
        return IntStream.range(0, count)
                .mapToObj(i -> "/" + "a".repeat(characters - "GET /000".length()) + (100 + i))
                .map(path -> rule("GET", path))
                .toList();
    }

    private static AccessRule rule(String method, String path) {
        return new AccessRule("r", "kubernetes", method, path);
    }
}
