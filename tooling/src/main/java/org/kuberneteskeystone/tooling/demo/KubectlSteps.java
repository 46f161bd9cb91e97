package org.kuberneteskeystone.tooling.demo;

import static org.kuberneteskeystone.tooling.demo.DemoFolder.typed;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.kuberneteskeystone.tooling.kubeconfig.ClusterAccess;
import org.kuberneteskeystone.tooling.kubeconfig.Kubeconfig;
import org.kuberneteskeystone.tooling.kubeconfig.KubeconfigYaml;
import org.kuberneteskeystone.tooling.kubeconfig.User;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Readiness;

/** What the tenant can do with kubectl and Helm, and what not. */
record KubectlSteps(Scene scene) {
    private static final String LOST = "lost-laptop";

    /** kube-apiserver keeps every recognized token for 10 s, above its cache for the webhook. */
    private static final Duration API_SERVER_CACHE_TTL = Duration.ofSeconds(10);

    private static final Duration BOUND =
            RunningAuthenticator.CACHE_TTL.plus(ClusterSteps.WEBHOOK_CACHE_TTL).plus(API_SERVER_CACHE_TTL);

    private static final Duration ALLOWANCE = Duration.ofSeconds(5);

    List<Step> steps() {
        return List.of(
                Step.of("kubectl, as that user", "kubectl auth whoami", _ -> whoAmI()),
                Step.of(
                        "The project's namespace is the user's own",
                        "kubectl create configmap note --from-literal=by=alice; kubectl get configmaps",
                        _ -> ownNamespace()),
                Step.of(
                        "Other namespaces are not",
                        "kubectl get configmaps --namespace kube-system",
                        _ -> otherNamespace()),
                Step.of(
                        "Helm, as that user",
                        "helm install hello " + typed(scene.folder.file("chart")) + "; helm list",
                        _ -> helm()),
                Step.of(
                        "A revoked credential is refused by kube-apiserver, too",
                        "openstack application credential delete " + LOST + "; kubectl get configmaps",
                        this::revoke));
    }

    private Clients tenant() {
        scene.cluster.get();
        return new Clients(scene.runner, scene.folder, scene.folder.kubeconfig());
    }

    private StepResult whoAmI() {
        var output = tenant().output("kubectl", "auth", "whoami");
        return output.contains(scene.tenant.get().userName())
                ? new StepResult.Held(output.lines().toList())
                : StepResult.failed("this should be " + scene.tenant.get().userName() + ":\n" + output);
    }

    private StepResult ownNamespace() {
        var made = tenant().output("kubectl", "create", "configmap", "note", "--from-literal=by=alice");
        var listed = tenant().output("kubectl", "get", "configmaps", "--output=name");
        return listed.contains("configmap/note")
                ? StepResult.held(made, listed.replace('\n', ' '))
                : StepResult.failed("configmap/note is not among: " + listed);
    }

    private StepResult otherNamespace() {
        var result = tenant().run("kubectl", List.of("get", "configmaps", "--namespace=kube-system"));
        return !result.succeeded() && result.stderr().contains("Forbidden")
                ? StepResult.held(result.stderr().strip())
                : StepResult.failed("exit code " + result.exitCode() + ": " + result.stderr());
    }

    private StepResult helm() {
        var chart = new Chart(scene.folder.file("chart"));
        chart.write();
        tenant().output("helm", "install", "hello", chart.folder().toString());
        var listed = tenant().output("helm", "list");
        return listed.contains("deployed")
                ? new StepResult.Held(listed.lines().map(KubectlSteps::narrow).toList())
                : StepResult.failed("release hello is not deployed:\n" + listed);
    }

    /** Helm pads its columns with blanks and tabs. */
    private static String narrow(String row) {
        return row.replaceAll("\\s*\\t\\s*", "  ").strip();
    }

    /** By a token and not by the plugin, which could not log in any more: here it is kube-apiserver who has to say no. */
    private StepResult revoke(Consumer<String> progress) {
        var cluster = scene.cluster.get();
        var credential = scene.tenant.get().credential(LOST);
        var kubeconfig = scene.folder.file(LOST + ".kubeconfig");
        var user = new User.Token(scene.plugin.token(credential).reveal());
        var access = ClusterAccess.embedding(cluster.server(), cluster.caPem());
        try {
            KubeconfigYaml.write(
                    kubeconfig, Kubeconfig.of(TenantFiles.CLUSTER, access, LOST, user, TenantManifest.NAMESPACE));
            var lost = new Clients(scene.runner, scene.folder, kubeconfig);
            lost.output("kubectl", "get", "configmaps");
            scene.tenant.get().revoke(credential);
            return refused(lost, progress);
        } finally {
            PrivateFiles.removeFolder(kubeconfig);
        }
    }

    private static StepResult refused(Clients lost, Consumer<String> progress) {
        long start = System.nanoTime();
        Await.until("the refusal of the revoked credential's token", BOUND.plus(ALLOWANCE), () -> {
            progress.accept("not refused yet after " + (System.nanoTime() - start) / 1_000_000_000L + " s, of at most "
                    + BOUND.toSeconds() + " s");
            var result = lost.run("kubectl", List.of("get", "configmaps"));
            return result.stderr().contains("must be logged in")
                    ? Readiness.ready()
                    : Readiness.notYet("exit code " + result.exitCode() + " " + result.stderr());
        });
        var took = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
        return StepResult.held(
                "its token was good before, and was refused " + took + " after it was deleted",
                "the bound is the caches of kube-apiserver and ours, here " + BOUND.toSeconds() + " s");
    }
}
