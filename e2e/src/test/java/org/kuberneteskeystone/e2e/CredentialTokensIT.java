package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kuberneteskeystone.e2e.ContractWorld.object;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.keystone.RealKeystone;
import org.kuberneteskeystone.e2e.VerdictCases.Verdict;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin.Credential;
import org.kuberneteskeystone.tooling.credentials.CredentialToken;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Readiness;
import org.kuberneteskeystone.tooling.review.Review;

/** Application credentials as bearer tokens, before a real Keystone. */
@Timeout(120)
class CredentialTokensIT {
    private static final Duration CACHE_TTL = Duration.ofSeconds(2);
    private static final Verdict AUTHENTICATED = new Verdict("authenticated", "");
    private static final Verdict REFUSED = new Verdict("rejected", "refused-by-keystone");

    @TempDir
    private static Path folder;

    private static RealKeystone keystone;
    private static KeystoneAdmin admin;
    private static Service service;

    @BeforeAll
    static void start() {
        keystone = RealParts.here().startKeystone(folder.resolve("keystone"));
        admin = new KeystoneAdmin(keystone.url().toString(), keystone.adminPassword());
        service = Service.start(
                folder.resolve("service"),
                Map.of(),
                List.of(
                        "--keystone-url=" + keystone.url(),
                        "--application-credential-tokens",
                        "--log-level=debug",
                        "--cache-ttl=" + CACHE_TTL.toSeconds() + "s"));
    }

    @AfterAll
    static void stop() {
        service.close();
        keystone.close();
    }

    @Test
    void whoHasTheSecretIsLetInAsItsOwner() {
        var world = new ContractWorld(admin);
        var decided = service.decide(tokenOf(world.credential(object())));
        assertThat(decided.review()).isInstanceOfSatisfying(Review.Authenticated.class, user -> {
            assertThat(user.uid()).isEqualTo(world.user);
            assertThat(user.groups()).contains("keystone:project:" + world.project + ":member");
        });
    }

    @Test
    void aWrongSecretIsRefused() {
        var credential = new ContractWorld(admin).credential(object());
        // Not one that is longer: Keystone itself looks at the first 72 characters only.
        var wrong = new Credential(credential.id(), credential.name(), "x" + credential.secret());
        assertThat(Verdict.of(service.decide(tokenOf(wrong)))).isEqualTo(REFUSED);
        assertThat(Verdict.of(service.decide(tokenOf(credential))))
                .as("one wrong secret does not lock out the right one")
                .isEqualTo(AUTHENTICATED);
        var nobodys = new Credential("0".repeat(32), "", "secret");
        assertThat(Verdict.of(service.decide(tokenOf(nobodys)))).isEqualTo(REFUSED);
    }

    @Test
    void whatRefusesATokenRefusesACredential() {
        var world = new ContractWorld(admin);
        assertThat(Verdict.of(service.decide(tokenOf(world.credential(world.accessRules())))))
                .isEqualTo(new Verdict("rejected", "access-rules"));
        var disabled = new ContractWorld(admin);
        var credential = disabled.credential(object());
        admin.changeUser(disabled.user, object().put("enabled", false));
        assertThat(Verdict.of(service.decide(tokenOf(credential)))).isEqualTo(REFUSED);
    }

    @Test
    void aDeletedCredentialIsRefusedWithinTheBound() {
        var world = new ContractWorld(admin);
        var credential = world.credential(object());
        var token = tokenOf(credential);
        assertThat(Verdict.of(service.decide(token))).isEqualTo(AUTHENTICATED);
        admin.deleteCredential(world.token(), world.user, credential.id());
        var deleted = System.nanoTime();
        Await.until("a refusal", CACHE_TTL.plus(Service.PATIENCE), () -> {
            var asked = System.nanoTime();
            var review = service.review(token);
            // An answer may be as old as the cache lets it be, and no older.
            var late = Duration.ofNanos(asked - deleted).compareTo(CACHE_TTL) > 0;
            assertThat(late && review instanceof Review.Authenticated)
                    .as("let in after cache-ttl")
                    .isFalse();
            return review instanceof Review.Refused ? Readiness.ready() : Readiness.notYet(review.toString());
        });
    }

    @Test
    void nothingOfItIsWrittenDown() {
        var credential = new ContractWorld(admin).credential(object());
        var token = tokenOf(credential);
        service.decide(token);
        service.decide(tokenOf(new Credential(credential.id(), "", "a-wrong-secret")));
        assertThat(service.logged() + service.decisions.text() + service.metrics() + service.readiness())
                .doesNotContain(credential.secret(), token, token.substring("ksac_".length()), "a-wrong-secret");
    }

    private static String tokenOf(Credential credential) {
        return CredentialToken.of(credential.id(), Secret.of(credential.secret()))
                .reveal();
    }
}
