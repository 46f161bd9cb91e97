package org.kuberneteskeystone.tooling.demo;

import static org.kuberneteskeystone.tooling.demo.DemoFolder.typed;

import java.nio.file.Path;
import java.util.List;
import org.kuberneteskeystone.tooling.credentials.ShellWord;
import org.kuberneteskeystone.tooling.files.PrivateFiles;

/** What a reader may try while everything is up. */
record Playground(DemoFolder folder) {
    /** The token goes to curl through a pipe: an argument can be read by everybody on the machine. */
    void writeReview(String webhook) {
        var body = "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\",\"spec\":{\"token\":\"%s\"}}";
        PrivateFiles.writeProgram(reviewProgram(), """
                #!/bin/sh
                # Logs in with the plugin, and asks the authenticator about the token as kube-apiserver would.
                set -e
                . %s
                credential=$(%s)
                token=$(printf %%s "$credential" | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
                printf %s "$token" | curl -sS --cacert %s -H 'Content-Type: application/json' -d @- %s
                echo
                """.formatted(
                        ShellWord.quote(folder.openrc().toString()),
                        ShellWord.quote(folder.plugin().toString()),
                        ShellWord.quote(body),
                        ShellWord.quote(folder.ca().toString()),
                        ShellWord.quote(webhook)));
    }

    private Path reviewProgram() {
        return folder.program("review");
    }

    List<String> withoutCluster() {
        return List.of(
                "  " + typed(reviewProgram()),
                "  . " + typed(folder.openrc()) + "; " + typed(folder.plugin()),
                "  OS_CLIENT_CONFIG_FILE=" + typed(folder.cloudsYaml()) + " openstack --os-cloud " + TenantFiles.CLOUD
                        + " token issue",
                "  less " + typed(folder.kubeconfig()) + "   (put your own API server in it)");
    }

    List<String> withCluster() {
        return List.of(
                "  export KUBECONFIG=" + ShellWord.plain(folder.kubeconfig().toString()),
                "  export PATH=" + ShellWord.plain(folder.programs().toString()) + ":$PATH",
                "",
                "  kubectl auth whoami",
                "  kubectl create configmap mine --from-literal=hello=world",
                "  kubectl get secrets --namespace kube-system",
                "  helm list",
                "  kubectl --kubeconfig " + typed(folder.file("admin.kubeconfig")) + " get namespaces",
                "  " + typed(reviewProgram()));
    }
}
