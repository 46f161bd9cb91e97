package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.keystone.RealKeystone;
import org.kuberneteskeystone.e2e.VerdictCases.Verdict;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Readiness;

/** The service's own login at a real Keystone: one that works, those that do not, and how one becomes the other. */
@Timeout(120)
class ServiceLoginIT {
    /** How often the service looks whether the file has changed. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private static final Verdict AUTHENTICATED = new Verdict("authenticated", "");

    @TempDir
    private static Path folder;

    private static RealKeystone keystone;
    private static KeystoneAdmin admin;

    @BeforeAll
    static void start() {
        keystone = RealParts.here().startKeystone(folder.resolve("keystone"));
        admin = new KeystoneAdmin(keystone.url().toString(), keystone.adminPassword());
    }

    @AfterAll
    static void stop() {
        keystone.close();
    }

    @Test
    void theRoleServiceIsEnough() {
        try (var service = start(ServiceUser.create(admin, keystone, "service"))) {
            assertThat(service.readiness()).contains("[+]credentials ok").endsWith("\nready\n");
            assertThat(Verdict.of(service.decide(token()))).isEqualTo(AUTHENTICATED);
            // Only somebody else may ask about such a token.
            assertThat(Verdict.of(service.decide(TokenKinds.ofATrust(new ContractWorld(admin), true))))
                    .isEqualTo(AUTHENTICATED);
            assertThat(service.readiness()).contains("[+]credentials ok");
        }
    }

    @Test
    void withoutThatRoleTokensAskForThemselves() {
        try (var service = start(ServiceUser.create(admin, keystone, "reader"))) {
            assertThat(Verdict.of(service.decide(token()))).isEqualTo(AUTHENTICATED);
            assertThat(service.readiness())
                    .contains("[!]credentials degraded: Keystone does not let the service's user ask about tokens")
                    .contains("give it the role \"service\"")
                    .endsWith("\nready\n");
            assertThat(Verdict.of(service.decide(token()))).isEqualTo(AUTHENTICATED);
            assertThat(Verdict.of(service.decide(TokenKinds.revoked(new ContractWorld(admin)))))
                    .isEqualTo(new Verdict("rejected", "refused-by-keystone"));
        }
    }

    @Test
    void withAWrongSecretTokensAskForThemselves() {
        try (var service =
                start(ServiceUser.create(admin, keystone, "service").withSecret("wrong"))) {
            assertThat(service.readiness())
                    .contains("[!]credentials degraded: Keystone refuses the service's own login with status 401")
                    .endsWith("\nready\n");
            assertThat(Verdict.of(service.decide(token()))).isEqualTo(AUTHENTICATED);
        }
    }

    @Test
    void withoutItsCredentialItGoesOn() {
        var user = ServiceUser.create(admin, keystone, "service");
        try (var service = start(user)) {
            assertThat(Verdict.of(service.decide(token()))).isEqualTo(AUTHENTICATED);
            admin.deleteCredential(
                    user.world().token(), user.world().user, user.credential().id());
            assertThat(Verdict.of(service.decide(token()))).isEqualTo(AUTHENTICATED);
            assertThat(service.readiness())
                    .contains("[!]credentials degraded: Keystone refuses the service's own login with status 404");
        }
    }

    @Test
    void aReplacedFileIsPickedUp() {
        var user = ServiceUser.create(admin, keystone, "service");
        var file = folder.resolve("openrc");
        PrivateFiles.write(file, user.withSecret("wrong").openrc());
        try (var service = Service.start(newFolder(), "--service-credentials-file=" + file)) {
            assertThat(service.readiness()).contains("[!]credentials degraded");

            PrivateFiles.write(file, user.openrc());
            awaitReadiness(service, "[+]credentials ok");
            assertThat(Verdict.of(service.decide(TokenKinds.ofATrust(new ContractWorld(admin), true))))
                    .isEqualTo(AUTHENTICATED);

            PrivateFiles.write(file, "no login at all");
            Await.until("a word about the broken file", LOOK.plus(Service.PATIENCE), () -> {
                return service.logged().contains("could not read the service's own login again")
                        ? Readiness.ready()
                        : Readiness.notYet("nothing was said");
            });
            assertThat(Verdict.of(service.decide(TokenKinds.ofATrust(new ContractWorld(admin), true))))
                    .as("the old login stays")
                    .isEqualTo(AUTHENTICATED);
        }
    }

    /** Nothing but a question makes the service log in. */
    private static void awaitReadiness(Service service, String line) {
        Await.until(line, LOOK.plus(Service.PATIENCE), () -> {
            service.review(token());
            var readiness = service.readiness();
            return readiness.contains(line) ? Readiness.ready() : Readiness.notYet(readiness);
        });
    }

    private static Service start(ServiceUser user) {
        return Service.start(newFolder(), user.variables(), List.of());
    }

    private static Path newFolder() {
        return folder.resolve(UUID.randomUUID().toString());
    }

    private static String token() {
        return new ContractWorld(admin).token();
    }
}
