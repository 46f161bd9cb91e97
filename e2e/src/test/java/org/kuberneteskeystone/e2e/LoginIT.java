package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin.Credential;
import org.kuberneteskeystone.tooling.cluster.TokenWebhook;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.CommandResult;
import org.kuberneteskeystone.tooling.process.Readiness;

/** From an application credential into a real cluster, and out again: real Keystone, kube-apiserver, kubectl and Helm. */
@Timeout(300)
class LoginIT {
    private static final String EXTRA = "alpha.kubernetes.io/identity/";

    @TempDir
    private static Path folder;

    private static Site site;
    private static Tenant alice;
    private static Tenant bob;

    @BeforeAll
    static void start() {
        site = Site.start(
                folder, TokenWebhook.Version.V1, "--identity-mapping=qualified", "--group-names", "--log-level=debug");
        alice = Tenant.create(site, "alice");
        bob = Tenant.create(site, "bob");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void showsWhoTheUserIs() throws IOException {
        site.admin.join(site.admin.createGroup("researchers"), alice.user);
        for (var version : List.of("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1")) {
            var who = whoami(alice.kubeconfig(alice.credential(), version));
            assertThat(who.path("username").asText()).isEqualTo("keystone:" + alice.name + "@Default");
            assertThat(who.path("uid").asText()).isEqualTo(alice.user);
            assertThat(who.path("groups"))
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrder(
                            "keystone:group:researchers@Default",
                            "keystone:project:" + alice.project,
                            "keystone:project:" + alice.project + ":member",
                            "keystone:project:" + alice.project + ":reader",
                            "system:authenticated");
            var extra = who.path("extra");
            assertThat(extra.path(EXTRA + "roles")).extracting(JsonNode::asText).containsExactly("member", "reader");
            assertThat(extra.path(EXTRA + "project/id").path(0).asText()).isEqualTo(alice.project);
            assertThat(extra.path(EXTRA + "project/name").path(0).asText()).isEqualTo(alice.name);
            assertThat(extra.path(EXTRA + "user/domain/id").path(0).asText()).isEqualTo("default");
            assertThat(extra.path(EXTRA + "user/domain/name").path(0).asText()).isEqualTo("Default");
        }
    }

    @Test
    void helmWorksInTheTenantsNamespaceAndNowhereElse() throws IOException {
        var kubeconfig = alice.kubeconfig(alice.credential());
        var chart = Path.of(System.getProperty("kk.home", ".."), "e2e", "src", "test", "resources", "chart")
                .toString();
        var home = "--namespace=" + alice.namespace;

        Site.succeed(site.helm(kubeconfig, "install", "web", chart, home, "--set=greeting=one"));
        Site.succeed(site.helm(kubeconfig, "upgrade", "web", chart, home, "--set=greeting=two"));
        assertThat(greeting(kubeconfig)).isEqualTo("two");
        var releases = new JsonMapper().readTree(Site.succeed(site.helm(kubeconfig, "list", home, "--output=json")));
        assertThat(releases.path(0).path("name").asText()).isEqualTo("web");
        assertThat(releases.path(0).path("revision").asText()).isEqualTo("2");
        Site.succeed(site.helm(kubeconfig, "rollback", "web", "1", home));
        assertThat(greeting(kubeconfig)).isEqualTo("one");
        Site.succeed(site.helm(kubeconfig, "uninstall", "web", home));
        assertThat(Site.succeed(site.kubectl(kubeconfig, "get", "configmaps,services,deployments", home, "-o=name")))
                .doesNotContain("web");

        for (var elsewhere : List.of("kube-system", "default", bob.namespace)) {
            assertForbidden(site.helm(kubeconfig, "install", "web", chart, "--namespace=" + elsewhere));
            assertForbidden(site.kubectl(kubeconfig, "get", "secrets", "--namespace=" + elsewhere));
        }
        assertForbidden(site.helm(kubeconfig, "install", "web", chart, "--namespace=brand-new", "--create-namespace"));
        assertForbidden(site.helm(kubeconfig, "list", "--all-namespaces"));
        assertForbidden(site.kubectl(kubeconfig, "get", "namespaces"));
    }

    @Test
    void aWrongSecretIsRefusedInOneLine() {
        var wrong = new Credential(alice.credential().id(), "", "wrong");
        var result = alice.look(alice.kubeconfig(wrong));
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.stderr()).contains("kubectl-keystone-auth: could not log in");
    }

    @Test
    void anExpiredCredentialIsRefusedAndSoIsItsToken() {
        var end = Instant.now().plusSeconds(8);
        var credential = alice.credential(
                KeystoneAdmin.object().put("expires_at", end.toString().substring(0, 19)));
        var kubeconfig = alice.kubeconfig(credential);
        var token = alice.kubeconfig(alice.tokenOf(credential));
        Site.succeed(alice.look(kubeconfig));
        Site.succeed(alice.look(token));
        awaitRefusal(alice, token);
        assertThat(Instant.now()).isAfter(end.minusSeconds(1));
        assertThat(alice.look(kubeconfig).stderr()).contains("kubectl-keystone-auth: could not log in");
    }

    @Test
    void aDeletedCredentialIsRefusedAndSoIsItsToken() {
        var credential = alice.credential();
        var token = alice.kubeconfig(alice.tokenOf(credential));
        Site.succeed(alice.look(token));
        alice.delete(credential);
        awaitRefusal(alice, token);
        assertThat(alice.look(alice.kubeconfig(credential)).stderr())
                .contains("kubectl-keystone-auth: could not log in");
    }

    @Test
    void aDisabledUserIsRefused() {
        var carol = Tenant.create(site, "carol");
        var token = carol.kubeconfig(carol.tokenOf(carol.credential()));
        Site.succeed(carol.look(token));
        site.admin.changeUser(carol.user, KeystoneAdmin.object().put("enabled", false));
        awaitRefusal(carol, token);
    }

    @Test
    void aUserWithoutARoleIsRefused() {
        var dave = Tenant.create(site, "dave");
        var token = dave.kubeconfig(dave.tokenOf(dave.credential()));
        Site.succeed(dave.look(token));
        site.admin.unassign(dave.project, dave.user, "member");
        awaitRefusal(dave, token);
    }

    @Test
    void aRoleThatWasTakenAwayTakesItsRightsAlong() {
        var erin = Tenant.create(site, "erin");
        site.admin.assign(erin.project, erin.user, "service");
        var token = erin.kubeconfig(erin.tokenOf(erin.credential()));
        Site.succeed(erin.look(token));
        site.admin.unassign(erin.project, erin.user, "member");
        Await.until("the role's end", Site.REVOCATION_BOUND.plus(Site.PATIENCE), () -> {
            var result = erin.look(token);
            return result.exitCode() != 0 && result.stderr().contains("Forbidden")
                    ? new Readiness.Ready()
                    : new Readiness.NotYet(result.stdout() + result.stderr());
        });
    }

    private static void awaitRefusal(Tenant tenant, Path kubeconfig) {
        Await.until("a refusal", Site.REVOCATION_BOUND.plus(Site.PATIENCE), () -> {
            var result = tenant.look(kubeconfig);
            return result.exitCode() != 0 && result.stderr().contains("Unauthorized")
                    ? new Readiness.Ready()
                    : new Readiness.NotYet(result.stdout() + result.stderr());
        });
    }

    private static void assertForbidden(CommandResult result) {
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.stderr()).containsIgnoringCase("forbidden");
    }

    private static String greeting(Path kubeconfig) {
        return Site.succeed(site.kubectl(
                kubeconfig,
                "get",
                "configmap",
                "web-greeting",
                "--namespace=" + alice.namespace,
                "-o=jsonpath={.data.greeting}"));
    }

    private static JsonNode whoami(Path kubeconfig) throws IOException {
        var answer = Site.succeed(site.kubectl(kubeconfig, "auth", "whoami", "-o=json"));
        return new JsonMapper().readTree(answer).path("status").path("userInfo");
    }
}
