package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;
import org.kuberneteskeystone.authenticator.policies.PolicyReading;
import org.kuberneteskeystone.authenticator.policies.PolicySets;
import org.kuberneteskeystone.authenticator.policies.cluster.ClusterListener;
import org.kuberneteskeystone.authenticator.policies.cluster.ClusterPolicies;
import org.kuberneteskeystone.authenticator.policies.cluster.Selection;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Readiness;

/** Policies of a cluster, and everything that was told of them, a line for each call. A text is as many policies as it has {}. */
final class FollowedPolicies implements PolicySets, ClusterListener, AutoCloseable {
    /** How long a change may take to be in force. */
    private static final Duration BOUND = Duration.ofSeconds(2);

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final ClusterPolicies policies;
    private int seen;

    FollowedPolicies(Selection selection, Path kubeconfig) {
        var problems = new ArrayList<String>();
        var opened = ClusterPolicies.open(
                vertx, selection, Optional.of(kubeconfig), Map.of(), FollowedPolicies::reading, this, this, problems);
        assertThat(problems).isEmpty();
        policies = opened.orElseThrow();
        policies.start();
    }

    /** What was told since the last time, as soon as one line contains this. */
    List<String> until(String line) {
        return until(line, BOUND);
    }

    List<String> until(String line, Duration deadline) {
        Await.until(
                "'" + line + "'",
                deadline,
                () -> news().stream().anyMatch(each -> each.contains(line))
                        ? Readiness.ready()
                        : Readiness.notYet(news().toString()));
        var news = news();
        seen += news.size();
        return news;
    }

    /** What was told since the last time. */
    List<String> news() {
        return List.copyOf(told.subList(seen, told.size()));
    }

    @Override
    public void use(List<Policy> inForce, List<String> remarks) {
        told.add("use " + inForce.stream().map(Policy::origin).toList());
    }

    @Override
    public void broken(String source, String problem) {
        told.add("broken " + source + ": " + problem);
    }

    @Override
    public void mended(String source) {
        told.add("mended " + source);
    }

    @Override
    public void connected() {
        told.add("connected");
    }

    @Override
    public void unreachable(String reason) {
        told.add("unreachable: " + reason);
    }

    private static PolicyReading reading(String source, String text) {
        if (!text.matches("\\[(\\{},?)*]")) {
            return new PolicyReading.Broken("no list");
        }
        var policies = IntStream.range(0, text.split("}", -1).length - 1)
                .mapToObj(index -> new Policy(
                        new Policy.Origin(source, index),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()))
                .toList();
        return new PolicyReading.Valid(policies, List.of());
    }

    @Override
    public void close() {
        policies.close();
        vertx.close().await();
    }
}
