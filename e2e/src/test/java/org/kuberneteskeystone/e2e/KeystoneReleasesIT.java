package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuberneteskeystone.e2e.VerdictCases.Verdict;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.tooling.keystone.KeystoneSettings;

/** The kinds of tokens that matter most, from older releases of Keystone: the table in docs/authenticator.md. */
@Timeout(180)
class KeystoneReleasesIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"keystone-25", "keystone-27"})
    void decidesAsWithTheNewestRelease(String release) {
        var settings = KeystoneSettings.usual().withWorkers(1);
        try (var keystone = RealParts.here().startKeystone(release, folder.resolve("keystone"), settings)) {
            var admin = new KeystoneAdmin(keystone.url().toString(), keystone.adminPassword());
            var own = ServiceUser.create(admin, keystone, "service").variables();
            try (var bare = Service.start(folder.resolve("bare"), "--keystone-url=" + keystone.url());
                    var qualified =
                            Service.start(folder.resolve("qualified"), own, List.of("--identity-mapping=qualified"))) {
                for (var token : VerdictCases.CORE) {
                    var given = token.token().apply(new ContractWorld(admin));
                    assertThat(Verdict.of(bare.decide(given)))
                            .as("%s, asking itself", token)
                            .isEqualTo(token.itself());
                    assertThat(Verdict.of(qualified.decide(given)))
                            .as("%s, asked as the service", token)
                            .isEqualTo(token.asService());
                }
                assertThat(qualified.readiness()).contains("[+]credentials ok");
            }
        }
    }
}
