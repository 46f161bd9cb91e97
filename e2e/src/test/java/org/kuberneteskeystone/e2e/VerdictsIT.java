package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.e2e.VerdictCases.Case;
import org.kuberneteskeystone.e2e.VerdictCases.Verdict;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;

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
        keystone = RealKeystone.start(RealParts.here().keystone(), folder.resolve("keystone"));
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
}
