package org.kuberneteskeystone.e2e;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.kuberneteskeystone.tooling.certificates.TlsContexts;
import org.kuberneteskeystone.tooling.cluster.Cluster;
import org.kuberneteskeystone.tooling.kubeconfig.ClusterAccess;
import org.kuberneteskeystone.tooling.kubeconfig.Kubeconfig;
import org.kuberneteskeystone.tooling.kubeconfig.KubeconfigYaml;
import org.kuberneteskeystone.tooling.kubeconfig.User;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Command;
import org.kuberneteskeystone.tooling.process.ExecCommandRunner;
import org.kuberneteskeystone.tooling.process.Readiness;

/** Clients of a kube-apiserver that ask over and over who they are, with tokens it knows and with ever new ones. */
final class ClusterLoad implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS_WITH_NEW_TOKENS = 4;
    private static final String REVIEW = """
            {"apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"}""";

    private final Cluster cluster;
    private final ManyTokens tokens;
    private final Path folder;
    private final ExecCommandRunner runner = new ExecCommandRunner(System.getenv());
    private final Path kubectl = RealParts.here().kubectl();
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger withKnown = new AtomicInteger();
    private final AtomicInteger withNew = new AtomicInteger();
    private final AtomicInteger byKubectl = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    private ClusterLoad(Cluster cluster, ManyTokens tokens, Path folder) {
        this.cluster = cluster;
        this.tokens = tokens;
        this.folder = folder;
    }

    /** Begins, and returns once every kind of client has been answered. */
    static ClusterLoad start(Cluster cluster, ManyTokens tokens, Path folder) {
        var load = new ClusterLoad(cluster, tokens, folder);
        load.clients.execute(() -> load.askDirectly(tokens::known, load.withKnown));
        for (int i = 0; i < CLIENTS_WITH_NEW_TOKENS; i++) {
            load.clients.execute(() -> load.askDirectly(tokens::fresh, load.withNew));
        }
        load.clients.execute(load::askByKubectl);
        load.awaitMore();
        return load;
    }

    /** As client-go does: one connection with HTTP/2 and a bearer token. */
    private void askDirectly(Supplier<String> token, AtomicInteger answered) {
        try (var http = HttpClient.newBuilder()
                .sslContext(TlsContexts.trusting(cluster.caPem()))
                .build()) {
            while (!done.get()) {
                var request = HttpRequest.newBuilder(
                                cluster.server().resolve("/apis/authentication.k8s.io/v1/selfsubjectreviews"))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token.get())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(REVIEW))
                        .build();
                var response = http.send(request, HttpResponse.BodyHandlers.ofString());
                note(
                        response.statusCode() == 201
                                && response.body().contains("\"username\":\"" + tokens.user + "\""),
                        answered,
                        response.statusCode() + " " + response.body());
            }
        } catch (IOException e) {
            failures.add(e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void askByKubectl() {
        var known = kubeconfig("known", tokens.known());
        while (!done.get()) {
            for (var kubeconfig : List.of(known, kubeconfig("new", tokens.fresh()))) {
                var result = runner.run(
                        Command.of(kubectl.toString(), "auth", "whoami", "-o=jsonpath={.status.userInfo.username}")
                                .with("KUBECONFIG", kubeconfig.toString())
                                .with("HOME", folder.toString())
                                .within(PATIENCE));
                note(result.stdout().equals(tokens.user), byKubectl, result.stdout() + result.stderr());
            }
        }
    }

    private Path kubeconfig(String name, String token) {
        var file = folder.resolve(name + ".kubeconfig");
        var access = ClusterAccess.embedding(cluster.server(), cluster.caPem());
        KubeconfigYaml.write(file, Kubeconfig.of("kubernetes", access, tokens.user, new User.Token(token)));
        return file;
    }

    private void note(boolean good, AtomicInteger answered, String failure) {
        if (good) {
            answered.incrementAndGet();
        } else {
            failures.add(failure);
        }
    }

    /** Returns once every kind of client has been answered some times more. */
    void awaitMore() {
        int ofKnown = withKnown.get() + 20;
        int ofNew = withNew.get() + 20;
        int ofKubectl = byKubectl.get() + 2;
        Await.until("more answers", PATIENCE, () -> {
            var enough = withKnown.get() >= ofKnown && withNew.get() >= ofNew && byKubectl.get() >= ofKubectl;
            return enough || !failures.isEmpty() ? Readiness.ready() : Readiness.notYet(toString());
        });
    }

    /** What was not answered as it should, in the words that the client heard. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public String toString() {
        return withKnown + " answers with known tokens, " + withNew + " with new ones, " + byKubectl + " by kubectl, "
                + failures.size() + " failures";
    }

    /** Ends when what is under way has been answered. */
    @Override
    public void close() {
        done.set(true);
        clients.shutdown();
        try {
            if (!clients.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the load did not end");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
