package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.e2e.VerdictCases.Case;
import org.kuberneteskeystone.e2e.VerdictCases.Verdict;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.tooling.keystone.KeystoneSettings;
import org.kuberneteskeystone.tooling.keystone.RealKeystone;
import org.kuberneteskeystone.tooling.review.Review;

/** Tokens of every kind from a real Keystone, and what the service decides about them, by itself and as itself. */
@Timeout(120)
class VerdictsIT {
    @TempDir
    private static Path folder;

    private static RealKeystone keystone;
    private static KeystoneAdmin admin;

    /** With bare names; each token asks for itself. */
    private static Service bare;

    /** With qualified names, and a login of its own. */
    private static Service qualified;

    @BeforeAll
    static void start() {
        keystone = RealParts.here().startKeystone(folder.resolve("keystone"));
        admin = new KeystoneAdmin(keystone.url().toString(), keystone.adminPassword());
        bare = Service.start(folder.resolve("bare"), "--keystone-url=" + keystone.url());
        qualified = Service.start(
                folder.resolve("qualified"),
                ServiceUser.create(admin, keystone, "service").variables(),
                List.of("--identity-mapping=qualified", "--group-names"));
    }

    @AfterAll
    static void stop() {
        qualified.close();
        bare.close();
        keystone.close();
    }

    @ParameterizedTest
    @FieldSource({"org.kuberneteskeystone.e2e.VerdictCases#CORE", "org.kuberneteskeystone.e2e.VerdictCases#MORE"})
    void decidesAsDocumented(Case token) {
        var given = token.token().apply(new ContractWorld(admin));
        var itself = bare.decide(given);
        var asService = qualified.decide(given);
        assertThat(Verdict.of(itself)).as("asking itself: %s", itself.line()).isEqualTo(token.itself());
        assertThat(Verdict.of(asService))
                .as("asked as the service: %s", asService.line())
                .isEqualTo(token.asService());
    }

    @Test
    void aTokenOfAnotherKeystoneIsUnknown() {
        var settings = KeystoneSettings.usual().withWorkers(1).withKeysOfItsOwn();
        try (var other = RealParts.here().startKeystone(folder.resolve("other"), settings)) {
            var theirs = new KeystoneAdmin(other.url().toString(), other.adminPassword()).adminToken();
            for (var service : List.of(bare, qualified)) {
                assertThat(Verdict.of(service.decide(theirs)))
                        .isEqualTo(new Verdict("rejected", "refused-by-keystone"));
            }
        }
    }

    @Test
    void namesAreBareOrQualified() {
        var world = new ContractWorld(admin);
        var member = "keystone:project:" + world.project + ":member";

        var bareUser = user(bare, world.token());
        assertThat(bareUser.username()).isEqualTo(world.userName);
        assertThat(bareUser.uid()).isEqualTo(world.user);
        assertThat(bareUser.groups()).contains("group-" + world.suffix, world.project, member);

        var qualifiedUser = user(qualified, world.token());
        assertThat(qualifiedUser.username()).isEqualTo("keystone:" + world.userName + "@Default");
        assertThat(qualifiedUser.uid()).isEqualTo(world.user);
        assertThat(qualifiedUser.groups())
                .contains("keystone:group:group-" + world.suffix + "@Default", member)
                .doesNotContain("group-" + world.suffix, world.project);
        assertThat(qualifiedUser.extra()).isEqualTo(bareUser.extra());
    }

    @Test
    void aNameThatBeginsLikeThoseOfKubernetesNeedsToBeQualified() {
        var world = new ContractWorld(admin);
        var name = "system:admin-" + world.suffix;
        admin.changeUser(world.user, KeystoneAdmin.object().put("name", name));
        var token = TokenKinds.tokenOf(admin.loginToProject(name, ContractWorld.PASSWORD, world.project));
        assertThat(Verdict.of(bare.decide(token))).isEqualTo(new Verdict("rejected", "user-name"));
        assertThat(user(qualified, token).username()).isEqualTo("keystone:" + name + "@Default");
    }

    @Test
    void aDomainWithAnAtSignIsTakenForNoOther() {
        var world = new ContractWorld(admin);
        var domain = admin.createDomain("a@b-" + world.suffix);
        var theirs = admin.createUser(world.userName, ContractWorld.PASSWORD, domain);
        admin.assign(world.project, theirs, "member");
        var given = KeystoneAdmin.object();
        given.putObject("user").put("id", theirs).put("password", ContractWorld.PASSWORD);
        var scope = KeystoneAdmin.object().set("project", KeystoneAdmin.object().put("id", world.project));
        var token = TokenKinds.tokenOf(admin.login("password", given, scope));
        assertThat(user(bare, token).username()).isEqualTo(world.userName);
        assertThat(Verdict.of(qualified.decide(token))).isEqualTo(new Verdict("rejected", "domain-name"));
    }

    @Test
    void aTrustCountsForWhomKeystoneSays() {
        var world = new ContractWorld(admin);
        assertThat(user(qualified, TokenKinds.ofATrust(world, true)).uid()).isEqualTo(world.user);
        var trusting = new ContractWorld(admin);
        var trusted = user(bare, TokenKinds.ofATrust(trusting, false));
        assertThat(trusted.username()).isEqualTo(TokenKinds.trustedName(trusting));
        assertThat(trusted.groups())
                .contains("keystone:project:" + trusting.project + ":member")
                .doesNotContain("group-" + trusting.suffix);
    }

    @Test
    void theGroupsOfAFederatedLoginGoByTheirIds() {
        var world = new ContractWorld(admin);
        var token = new IdentityProvider(world).scoped("carol");
        for (var service : List.of(bare, qualified)) {
            var carol = user(service, token);
            assertThat(carol.username()).contains("carol");
            assertThat(carol.groups())
                    .contains("keystone:group:" + world.group, "keystone:project:" + world.project + ":member");
        }
    }

    @Test
    void scopesOpenTheClusterWhereTheyAreAccepted() {
        try (var open = Service.start(
                folder.resolve("open"),
                "--keystone-url=" + keystone.url(),
                "--accepted-scopes=project,domain,system,unscoped")) {
            var world = new ContractWorld(admin);
            assertThat(user(open, TokenKinds.domainScoped(world)).groups()).contains("keystone:domain:default:reader");
            assertThat(user(open, TokenKinds.systemScoped(world)).groups()).contains("keystone:system:reader");
            assertThat(user(open, TokenKinds.unscoped(world)).groups()).containsExactly("group-" + world.suffix);
        }
    }

    private static Review.Authenticated user(Service service, String token) {
        var decided = service.decide(token);
        assertThat(decided.review()).as(decided.line().toString()).isInstanceOf(Review.Authenticated.class);
        return (Review.Authenticated) decided.review();
    }
}
