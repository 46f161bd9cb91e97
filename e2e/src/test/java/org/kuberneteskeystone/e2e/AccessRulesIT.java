package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kuberneteskeystone.e2e.ContractWorld.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.e2e.VerdictCases.Verdict;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin.Credential;
import org.kuberneteskeystone.tooling.credentials.CredentialToken;
import org.kuberneteskeystone.tooling.keystone.RealKeystone;
import org.kuberneteskeystone.tooling.review.Review;

/** Application credentials with access rules, made at a real Keystone. */
@Timeout(120)
class AccessRulesIT {
    private static final String KEY = "alpha.kubernetes.io/identity/access-rules";
    private static final Verdict REJECTED = new Verdict("rejected", "access-rules");
    private static final List<ContractWorld.Rule> RULES = List.of(
            new ContractWorld.Rule("kubernetes", "GET", "/api/v1/namespaces/demo/**"),
            new ContractWorld.Rule("monitoring", "GET", "/v2.0/metrics"),
            new ContractWorld.Rule("identity", "GET", "/v3/users/*/groups"),
            new ContractWorld.Rule("kubernetes", "DELETE", "/api/v1/namespaces/{name}/pods/*"));
    private static final List<String> VALUES =
            List.of("DELETE /api/v1/namespaces/{name}/pods/*", "GET /api/v1/namespaces/demo/**");

    @TempDir
    private static Path folder;

    private static RealKeystone keystone;
    private static KeystoneAdmin admin;

    /** Each token asks for itself. */
    private static Service enforcing;

    /** With a login of its own, and group names. */
    private static Service enforcingAsItself;

    private static Service rejecting;

    @BeforeAll
    static void start() {
        keystone = RealParts.here().startKeystone(folder.resolve("keystone"));
        admin = new KeystoneAdmin(keystone.url().toString(), keystone.adminPassword());
        var url = "--keystone-url=" + keystone.url();
        var credentials = "--application-credential-tokens";
        enforcing = Service.start(folder.resolve("enforcing"), url, credentials, "--access-rules=enforce");
        enforcingAsItself = Service.start(
                folder.resolve("itself"),
                ServiceUser.create(admin, keystone, "service").variables(),
                List.of(credentials, "--access-rules=enforce", "--group-names"));
        rejecting = Service.start(folder.resolve("rejecting"), url, credentials, "--access-rules=reject");
    }

    @AfterAll
    static void stop() {
        rejecting.close();
        enforcingAsItself.close();
        enforcing.close();
        keystone.close();
    }

    @Test
    void theRulesAreInTheExtraHoweverTheCredentialComes() {
        for (var service : List.of(enforcing, enforcingAsItself)) {
            var world = new ContractWorld(admin);
            var credential = world.credential(ContractWorld.accessRules(RULES));
            assertThat(extra(service, world.tokenOf(credential))).containsEntry(KEY, VALUES);
            assertThat(extra(service, tokenOf(credential))).containsEntry(KEY, VALUES);
        }
    }

    @Test
    void aCredentialWithoutRulesHasNone() {
        for (var service : List.of(enforcing, enforcingAsItself)) {
            var world = new ContractWorld(admin);
            assertThat(extra(service, world.credentialToken())).isNotEmpty().doesNotContainKey(KEY);
            assertThat(extra(service, tokenOf(world.credential(object())))).doesNotContainKey(KEY);
            assertThat(extra(service, world.token())).doesNotContainKey(KEY);
        }
    }

    @Test
    void rulesForAnotherServiceOpenNothing() {
        var others = ContractWorld.accessRules(List.of(new ContractWorld.Rule("monitoring", "GET", "/**")));
        assertRejected(others, enforcing, enforcingAsItself);
    }

    @Test
    void aRuleThatCannotBeEnforcedOpensNothing() {
        var blank = ContractWorld.accessRules(List.of(new ContractWorld.Rule("kubernetes", "GET", "/api/a b")));
        assertRejected(blank, enforcing, enforcingAsItself);
    }

    @Test
    void nothingIsOpenedWhereRulesAreNotEnforced() {
        assertRejected(ContractWorld.accessRules(RULES), rejecting);
    }

    @Test
    void namesOfGroupsNeedARuleOfTheirOwn() {
        var world = new ContractWorld(admin);
        var without = List.of(new ContractWorld.Rule("kubernetes", "GET", "/**"));
        var decided = enforcingAsItself.decide(world.tokenOf(world.credential(ContractWorld.accessRules(without))));
        assertThat(Verdict.of(decided)).isEqualTo(REJECTED);
        assertThat(decided.line().toString()).contains("/v3/users/*/groups");
        var with = user(enforcingAsItself, tokenOf(world.credential(ContractWorld.accessRules(RULES))));
        assertThat(with.groups()).contains("group-" + world.suffix);
    }

    /** Keystone gives no token for such a token, which might be worth more than the first. */
    @Test
    void aTokenWithRulesBuysNoOther() {
        var world = new ContractWorld(admin);
        var token = world.tokenOf(world.credential(ContractWorld.accessRules(RULES)));
        var scope = object().set("project", object().put("id", world.project));
        assertThat(world.loginWithToken(token, scope).status()).isEqualTo(404);
    }

    private static void assertRejected(ObjectNode rules, Service... services) {
        for (var service : services) {
            var world = new ContractWorld(admin);
            var credential = world.credential(rules.deepCopy());
            assertThat(Verdict.of(service.decide(world.tokenOf(credential)))).isEqualTo(REJECTED);
            assertThat(Verdict.of(service.decide(tokenOf(credential)))).isEqualTo(REJECTED);
        }
    }

    private static Map<String, List<String>> extra(Service service, String token) {
        return user(service, token).extra();
    }

    private static Review.Authenticated user(Service service, String token) {
        var decided = service.decide(token);
        assertThat(decided.review()).as(decided.line().toString()).isInstanceOf(Review.Authenticated.class);
        return (Review.Authenticated) decided.review();
    }

    private static String tokenOf(Credential credential) {
        return CredentialToken.of(credential.id(), Secret.of(credential.secret()))
                .reveal();
    }
}
