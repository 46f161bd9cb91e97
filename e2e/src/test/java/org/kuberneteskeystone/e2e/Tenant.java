package org.kuberneteskeystone.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin.Credential;
import org.kuberneteskeystone.tooling.kubeconfig.ClusterAccess;
import org.kuberneteskeystone.tooling.kubeconfig.ExecPlugin;
import org.kuberneteskeystone.tooling.kubeconfig.ExecPlugin.Variable;
import org.kuberneteskeystone.tooling.kubeconfig.Kubeconfig;
import org.kuberneteskeystone.tooling.kubeconfig.KubeconfigYaml;
import org.kuberneteskeystone.tooling.kubeconfig.User;
import org.kuberneteskeystone.tooling.process.CommandResult;

/** A member of a project of its own, with a namespace where its role counts. */
final class Tenant {
    private static final String PASSWORD = "a password";

    final Site site;
    final String name;
    final String namespace;
    final String project;
    final String user;

    private Tenant(Site site, String name) {
        this.site = site;
        this.name = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        this.namespace = this.name;
        this.project = site.admin.createProject(this.name);
        this.user = site.admin.createUser(this.name, PASSWORD);
    }

    static Tenant create(Site site, String name) {
        var tenant = unbound(site, name);
        tenant.bind(tenant.namespace);
        return tenant;
    }

    /** One whose role counts nowhere. */
    static Tenant unbound(Site site, String name) {
        var tenant = new Tenant(site, name);
        site.admin.assign(tenant.project, tenant.user, "member");
        site.administer("create", "namespace", tenant.namespace);
        return tenant;
    }

    /** Lets its role count in some namespace. */
    void bind(String where) {
        site.administer(
                "create",
                "rolebinding",
                "members-" + name,
                "--namespace=" + where,
                "--clusterrole=edit",
                "--group=keystone:project:" + project + ":member");
    }

    String token() {
        return site.admin.loginToProject(name, PASSWORD, project).subjectToken().orElseThrow();
    }

    Credential credential(ObjectNode more) {
        return site.admin.createCredential(token(), user, "credential-" + UUID.randomUUID(), more);
    }

    Credential credential() {
        return credential(KeystoneAdmin.object());
    }

    String tokenOf(Credential credential) {
        return site.admin.login(credential).subjectToken().orElseThrow();
    }

    void delete(Credential credential) {
        site.admin.deleteCredential(token(), user, credential.id());
    }

    /** What a user downloads: our plugin and the credential. */
    Path kubeconfig(Credential credential) {
        return kubeconfig(credential, ExecPlugin.V1);
    }

    Path kubeconfig(Credential credential, String execVersion) {
        var exec = new ExecPlugin(
                execVersion,
                site.plugin.toString(),
                List.of(),
                List.of(
                        new Variable("OS_AUTH_URL", site.keystone.url().toString()),
                        new Variable("OS_APPLICATION_CREDENTIAL_ID", credential.id()),
                        new Variable("OS_APPLICATION_CREDENTIAL_SECRET", credential.secret())),
                "install kubectl-keystone-auth",
                ExecPlugin.InteractiveMode.NEVER,
                false);
        return write(new User.Exec(exec));
    }

    Path kubeconfig(String token) {
        return write(new User.Token(token));
    }

    private Path write(User how) {
        var file = site.folder.resolve("kubeconfig-" + UUID.randomUUID());
        var cluster = ClusterAccess.embedding(site.cluster.server(), site.cluster.caPem());
        KubeconfigYaml.write(file, Kubeconfig.of("site", cluster, name, how));
        return file;
    }

    /** Asks the API server for something that this tenant may see. */
    CommandResult look(Path kubeconfig) {
        return site.kubectl(kubeconfig, "get", "configmaps", "--namespace=" + namespace);
    }
}
