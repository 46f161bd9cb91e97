package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.cluster.Authorizers;
import org.kuberneteskeystone.tooling.cluster.TokenWebhook.Version;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.CommandResult;
import org.kuberneteskeystone.tooling.process.Readiness;

/** Policies and access rules, asked for by a real kube-apiserver in every way that it has. */
@Timeout(300)
class AuthorizationIT {
    @TempDir
    Path folder;

    /** The flags of the Go implementation's guide: whoever uses it changes nothing. */
    @Test
    void policiesAllowBehindRbac() throws IOException {
        try (var site = site(Version.V1BETA1, Authorizers.modes("Node", "RBAC", "Webhook"))) {
            var tenant = Tenant.unbound(site, "alice");
            var stranger = Tenant.unbound(site, "bob");
            allow(tenant);
            readsPodsByPolicyAndNothingElse(site, tenant, stranger);
        }
    }

    @Test
    void accessRulesTakeAwayWhatRbacGives() throws IOException {
        try (var site = site(Version.V1, Authorizers.modes("Node", "Webhook", "RBAC"), "--access-rules=enforce")) {
            var tenant = Tenant.create(site, "alice");
            var other = Tenant.unbound(site, "other");
            tenant.bind(other.namespace);
            readsByItsRulesAndNothingElse(site, tenant, other.namespace);
        }
    }

    @Test
    void bothByAnAuthorizationConfiguration() throws IOException {
        var config = folder.resolve("authorization.yaml");
        Files.writeString(config, configuration());
        try (var site = site(Version.V1, new Authorizers.Configured(config), "--access-rules=enforce")) {
            var tenant = Tenant.unbound(site, "alice");
            var stranger = Tenant.create(site, "bob");
            stranger.bind(tenant.namespace);
            allow(tenant);
            readsPodsByPolicyAndNothingElse(site, tenant, Tenant.unbound(site, "carol"));
            readsByItsRulesAndNothingElse(site, stranger, tenant.namespace);
            // Nobody is asked about others: the cluster's own parts live through the end of the service.
            site.service.close();
            site.administer("get", "namespaces");
        }
    }

    private void readsPodsByPolicyAndNothingElse(Site site, Tenant tenant, Tenant stranger) {
        var kubeconfig = tenant.kubeconfig(tenant.credential());
        Await.until("the policy to be in force", Site.PATIENCE, () -> {
            var metrics = site.service.metrics();
            return metrics.contains("keystone_auth_policies 1.0") ? Readiness.ready() : Readiness.notYet(metrics);
        });
        Site.succeed(site.kubectl(kubeconfig, "get", "pods", "-n", tenant.namespace));
        assertForbidden(site.kubectl(kubeconfig, "get", "secrets", "-n", tenant.namespace), "no policy allows it");
        assertForbidden(site.kubectl(kubeconfig, "get", "pods", "-n", stranger.namespace), "no policy allows it");
        assertForbidden(site.kubectl(kubeconfig, "delete", "pods", "x", "-n", tenant.namespace), "no policy allows it");
        assertForbidden(
                site.kubectl(stranger.kubeconfig(stranger.token()), "get", "pods", "-n", tenant.namespace),
                "no policy allows it");
        assertThat(canI(site, kubeconfig, "list", "pods", tenant.namespace)).isEqualTo("yes");
        assertThat(canI(site, kubeconfig, "list", "secrets", tenant.namespace)).startsWith("no");
        assertThat(canI(site, kubeconfig, "list", "pods", "kube-system")).startsWith("no");
    }

    /** What the tenant may do there by RBAC is to write as well. */
    private static void readsByItsRulesAndNothingElse(Site site, Tenant tenant, String other) {
        var rules = ContractWorld.accessRules(
                List.of(new ContractWorld.Rule("kubernetes", "GET", "/api/v1/namespaces/" + tenant.namespace + "/**")));
        var limited = tenant.kubeconfig(tenant.credential(rules));
        var whole = tenant.kubeconfig(tenant.credential());
        Site.succeed(site.kubectl(whole, "create", "configmap", "there", "-n", tenant.namespace));
        Site.succeed(site.kubectl(whole, "create", "configmap", "there", "-n", other));

        assertThat(Site.succeed(site.kubectl(limited, "get", "configmap", "there", "-n", tenant.namespace)))
                .contains("there");
        Site.succeed(site.kubectl(limited, "get", "pods", "-n", tenant.namespace));
        var permits = "no access rule of the application credential permits ";
        assertForbidden(site.kubectl(limited, "create", "configmap", "more", "-n", tenant.namespace), permits + "POST");
        assertForbidden(
                site.kubectl(limited, "delete", "configmap", "there", "-n", tenant.namespace), permits + "DELETE");
        assertForbidden(site.kubectl(limited, "get", "configmap", "there", "-n", other), permits + "GET");
        assertForbidden(
                site.kubectl(limited, "get", "pods", "-n", tenant.namespace, "--as=" + tenant.name),
                "the verb \"impersonate");
        assertThat(canI(site, limited, "list", "pods", tenant.namespace)).isEqualTo("yes");
        assertThat(canI(site, limited, "create", "pods", tenant.namespace)).startsWith("no");
        assertThat(canI(site, limited, "list", "pods", other)).startsWith("no");
        assertThat(canI(site, whole, "create", "pods", tenant.namespace)).isEqualTo("yes");
    }

    private static void assertForbidden(CommandResult result, String reason) {
        assertThat(result.exitCode()).as(result.stdout()).isNotZero();
        assertThat(result.stderr()).contains("forbidden").contains(reason);
    }

    private static String canI(Site site, Path kubeconfig, String verb, String resource, String namespace) {
        return site.kubectl(kubeconfig, "auth", "can-i", verb, resource, "-n", namespace)
                .stdout()
                .strip();
    }

    private Site site(Version version, Authorizers authorizers, String... more) throws IOException {
        write("[]");
        var settings = new ArrayList<>(List.of(more));
        settings.add("--keystone-policy-file=" + policies());
        settings.add("--group-names=false");
        return Site.start(folder, version, authorizers, settings.toArray(String[]::new));
    }

    private Path policies() {
        return folder.resolve("policies.yaml").toAbsolutePath();
    }

    private void allow(Tenant tenant) throws IOException {
        write("""
                - users: {roles: [member], projects: [%s]}
                  resource_permissions: {%s/pods: [get, list]}
                """.formatted(tenant.project, tenant.namespace));
    }

    private void write(String text) throws IOException {
        var beside = Files.writeString(folder.resolve("beside"), text);
        Files.move(beside, policies(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The one of the guide, with the way to this service. */
    private String configuration() throws IOException {
        var guide =
                Files.readString(Path.of(System.getProperty("kk.home", "..")).resolve("docs/authorization.md"));
        var snippet = Pattern.compile("<!-- authorization config -->\\n```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(snippet).singleElement().asString().contains("/etc/kubernetes/keystone/webhook.kubeconfig");
        return snippet.getFirst()
                .replace(
                        "/etc/kubernetes/keystone/webhook.kubeconfig",
                        Site.webhookConfig(folder).toString());
    }
}
