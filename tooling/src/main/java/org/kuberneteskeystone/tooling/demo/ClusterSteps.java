package org.kuberneteskeystone.tooling.demo;

import static org.kuberneteskeystone.tooling.demo.DemoFolder.typed;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.kuberneteskeystone.tooling.cluster.Cluster;
import org.kuberneteskeystone.tooling.cluster.ClusterSpec;
import org.kuberneteskeystone.tooling.cluster.TokenWebhook;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.kuberneteskeystone.tooling.kubeconfig.ClusterAccess;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Readiness;

/** Puts a real control plane in front of the authenticator, and gives the project something in it. */
record ClusterSteps(Scene scene, ClusterPrograms programs) {
    /** How long kube-apiserver keeps an answer of the webhook; its default is two minutes. */
    static final Duration WEBHOOK_CACHE_TTL = Duration.ofSeconds(2);

    private static final Duration RBAC_DEADLINE = Duration.ofSeconds(30);

    List<Step> steps() {
        return List.of(
                Step.of(
                        "A real kube-apiserver is up and asks the authenticator",
                        "kube-apiserver --authentication-token-webhook-config-file=… --authentication-token-webhook-version=v1",
                        this::startCluster),
                Step.of(
                        "The administrator gives the project a namespace",
                        "kubectl --kubeconfig " + typed(scene.folder.file("admin.kubeconfig")) + " apply -f "
                                + typed(scene.folder.file("tenant.yaml")),
                        this::admit));
    }

    private StepResult startCluster(Consumer<String> progress) {
        var folder = scene.folder;
        var webhook = new TokenWebhook(
                scene.reviewer.get().webhook(), folder.ca(), TokenWebhook.Version.V1, WEBHOOK_CACHE_TTL);
        var spec = ClusterSpec.of(programs.binaries(), programs.etcd(), folder.file("cluster"))
                .with(webhook);
        var cluster = scene.cluster.put(Cluster.start(spec, scene.runner, scene.clock, progress));
        scene.parts.add("the cluster", cluster::close);
        folder.link("bin/kubectl", programs.program("kubectl"));
        folder.link("bin/helm", programs.program("helm"));
        folder.link("admin.kubeconfig", cluster.adminKubeconfig());
        new TenantFiles(folder, scene.laptop.get())
                .writeKubeconfig(ClusterAccess.embedding(cluster.server(), cluster.caPem()));
        return StepResult.held(
                cluster.server().toString(), "with etcd and kube-controller-manager; kubeconfig points to it now");
    }

    private StepResult admit(Consumer<String> progress) {
        var admin = new Clients(scene.runner, scene.folder, scene.folder.file("admin.kubeconfig"));
        var manifest = scene.folder.file("tenant.yaml");
        var group = scene.tenant.get().roleGroup();
        PrivateFiles.write(manifest, TenantManifest.of(group).render());
        var applied = admin.output("kubectl", "apply", "-f", manifest.toString());
        // The controllers fill ClusterRole edit a moment after the cluster's start.
        Await.until("the rules of ClusterRole 'edit'", RBAC_DEADLINE, () -> {
            progress.accept("waiting for the rules of ClusterRole edit");
            return may(admin, group) ? Readiness.ready() : Readiness.notYet("it allows nothing yet");
        });
        return StepResult.held(
                applied.lines().findFirst().orElse("applied"), "RoleBinding of ClusterRole edit to group " + group);
    }

    private static boolean may(Clients admin, String group) {
        var question = List.of(
                "auth",
                "can-i",
                "create",
                "configmaps",
                "--namespace=" + TenantManifest.NAMESPACE,
                "--as=somebody",
                "--as-group=" + group);
        return admin.run("kubectl", question).succeeded();
    }
}
