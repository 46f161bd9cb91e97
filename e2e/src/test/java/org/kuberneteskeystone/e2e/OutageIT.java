package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.cluster.TokenWebhook;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Readiness;

/** A Keystone that dies under a cluster in use; the webhook speaks v1beta1 with the names of the Go implementation. */
@Timeout(300)
class OutageIT {
    @TempDir
    private Path folder;

    @Test
    void aKnownTokenSurvivesAnOutageAndAnUnknownOneIsRefusedWithAReason() {
        try (var site = Site.start(folder, TokenWebhook.Version.V1BETA1)) {
            var alice = Tenant.create(site, "alice");
            var known = alice.kubeconfig(alice.tokenOf(alice.credential()));
            var unknown = alice.kubeconfig(alice.tokenOf(alice.credential()));
            assertThat(Site.succeed(site.kubectl(known, "auth", "whoami", "-o=jsonpath={.status.userInfo.username}")))
                    .isEqualTo(alice.name);
            Site.succeed(alice.look(known));

            site.keystone.stop();
            var end = System.nanoTime() + Site.REVOCATION_BOUND.plusSeconds(5).toNanos();
            while (System.nanoTime() < end) {
                Site.succeed(alice.look(known));
            }
            assertThat(alice.look(unknown).stderr()).contains("Unauthorized");
            // Decisions are written a moment later.
            Await.until("the decision", Duration.ofSeconds(10), () -> {
                var told = site.service.decisions.lines().stream()
                        .anyMatch(line -> line.decision().equals("undecided")
                                && line.message().contains("could not ask Keystone at " + site.keystone.url()));
                return told ? new Readiness.Ready() : new Readiness.NotYet("not in the decision log");
            });

            site.keystone.startAgain();
            Await.until("the unknown token", Duration.ofSeconds(30), () -> {
                var result = alice.look(unknown);
                return result.exitCode() == 0 ? new Readiness.Ready() : new Readiness.NotYet(result.stderr());
            });
            Site.succeed(alice.look(known));
        }
    }

    @Test
    void aKeystoneGroupNamedSystemMastersMakesNobodyRoot() {
        try (var site = Site.start(folder, TokenWebhook.Version.V1BETA1, "--identity-mapping=compatible")) {
            var mallory = Tenant.create(site, "mallory");
            site.admin.join(site.admin.createGroup("system:masters"), mallory.user);
            site.admin.join(site.admin.createGroup("staff"), mallory.user);
            var kubeconfig = mallory.kubeconfig(mallory.credential());

            assertThat(Site.succeed(
                            site.kubectl(kubeconfig, "auth", "whoami", "-o=jsonpath={.status.userInfo.groups}")))
                    .contains("\"staff\"", "\"" + mallory.project + "\"")
                    .doesNotContain("system:masters");
            assertThat(site.kubectl(kubeconfig, "get", "secrets", "--namespace=kube-system")
                            .stderr())
                    .contains("Forbidden");
            assertThat(site.kubectl(kubeconfig, "auth", "can-i", "*", "*").stdout())
                    .startsWith("no");
        }
    }
}
