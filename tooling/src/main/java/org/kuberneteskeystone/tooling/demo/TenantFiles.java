package org.kuberneteskeystone.tooling.demo;

import java.net.URI;
import java.util.List;
import org.kuberneteskeystone.tooling.credentials.ApplicationCredential;
import org.kuberneteskeystone.tooling.credentials.CloudsYaml;
import org.kuberneteskeystone.tooling.credentials.Openrc;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.kuberneteskeystone.tooling.kubeconfig.ClusterAccess;
import org.kuberneteskeystone.tooling.kubeconfig.ExecPlugin;
import org.kuberneteskeystone.tooling.kubeconfig.ExecPlugin.InteractiveMode;
import org.kuberneteskeystone.tooling.kubeconfig.ExecPlugin.Variable;
import org.kuberneteskeystone.tooling.kubeconfig.Kubeconfig;
import org.kuberneteskeystone.tooling.kubeconfig.KubeconfigYaml;
import org.kuberneteskeystone.tooling.kubeconfig.User;

/** The files that a user of both OpenStack and Kubernetes has, all with the same application credential. */
record TenantFiles(DemoFolder folder, ApplicationCredential credential) {
    static final String CLOUD = "demo";
    static final String CLUSTER = "kubernetes";

    /** Where a kubeconfig without a cluster points: where kubeadm puts an API server. */
    static final URI NO_CLUSTER = URI.create("https://127.0.0.1:6443");

    private static final String INSTALL_HINT =
            "kubectl-keystone-auth logs in at Keystone; ./dev demo builds it and writes a new kubeconfig.";

    void write(PluginProgram plugin) {
        PrivateFiles.writeProgram(folder.plugin(), plugin.script());
        PrivateFiles.write(folder.openrc(), Openrc.render(credential));
        PrivateFiles.write(folder.cloudsYaml(), CloudsYaml.of(CLOUD, credential).render());
        writeKubeconfig(new ClusterAccess(NO_CLUSTER, null, null));
    }

    void writeKubeconfig(ClusterAccess cluster) {
        var user = new User.Exec(exec());
        KubeconfigYaml.write(
                folder.kubeconfig(), Kubeconfig.of(CLUSTER, cluster, Tenant.USER, user, TenantManifest.NAMESPACE));
    }

    private ExecPlugin exec() {
        var variables = credential.variables().entrySet().stream()
                .map(entry -> new Variable(entry.getKey(), entry.getValue()))
                .toList();
        return new ExecPlugin(
                ExecPlugin.V1,
                folder.plugin().toString(),
                List.of(),
                variables,
                INSTALL_HINT,
                InteractiveMode.NEVER,
                false);
    }
}
