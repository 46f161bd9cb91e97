package org.kuberneteskeystone.authenticator;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authorization.Authorization;
import org.kuberneteskeystone.authenticator.configuration.Configuration;
import org.kuberneteskeystone.authenticator.configuration.Configuration.Policies;
import org.kuberneteskeystone.authenticator.observability.Health;
import org.kuberneteskeystone.authenticator.observability.metrics.Metrics;
import org.kuberneteskeystone.authenticator.policies.PolicyFile;
import org.kuberneteskeystone.authenticator.policies.cluster.ClusterPolicies;
import org.kuberneteskeystone.authenticator.policies.cluster.Selection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who decides what somebody may do, put together. */
final class AuthorizationParts implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationParts.class);

    private final Authorization authorization = new Authorization();
    private final Vertx vertx;
    private final Map<String, String> environment;
    private @Nullable PolicyFile file;
    private @Nullable ClusterPolicies cluster;

    private AuthorizationParts(Vertx vertx, Map<String, String> environment) {
        this.vertx = vertx;
        this.environment = environment;
    }

    /**
     * Reads a file of policies; ConfigMaps are not waited for. Policies that cannot be used keep nobody from logging in: the
     * service starts, and is not ready.
     *
     * @param problems gets a sentence for what no waiting mends
     */
    static AuthorizationParts create(
            Configuration.Authorization configuration,
            Vertx vertx,
            Map<String, String> environment,
            Metrics metrics,
            Health health,
            List<String> problems) {
        var parts = new AuthorizationParts(vertx, environment);
        metrics.accessReviews().watchPolicies(parts.authorization::policies);
        configuration
                .policies()
                .ifPresent(policies -> parts.prepare(
                        policies,
                        new InForce(
                                parts.authorization,
                                metrics.accessReviews(),
                                metrics.reloads().of("policies"),
                                health.require("policies", "none could be read yet")),
                        problems));
        return parts;
    }

    private void prepare(Policies policies, InForce inForce, List<String> problems) {
        switch (policies) {
            case Policies.File(var path) -> prepare(path, inForce);
            case Policies.Named(var configMap, var kubeconfig) ->
                prepare(new Selection.Named(configMap), kubeconfig, inForce, problems);
            case Policies.Selected(var labels, var kubeconfig) ->
                prepare(new Selection.Labelled(labels), kubeconfig, inForce, problems);
        }
    }

    private void prepare(Path path, InForce inForce) {
        file = new PolicyFile(path, inForce::read, inForce);
        file.look();
    }

    private void prepare(Selection selection, Optional<Path> kubeconfig, InForce inForce, List<String> problems) {
        cluster = ClusterPolicies.open(
                        vertx, selection, kubeconfig, environment, inForce::read, inForce, inForce, problems)
                .orElse(null);
    }

    Authorization authorization() {
        return authorization;
    }

    /** Follows what changes from now on. */
    void start() {
        if (cluster != null) {
            cluster.start();
        }
        if (file != null) {
            vertx.setPeriodic(LOOK.toMillis(), _ -> reload());
        }
    }

    /** Looks for changed policies in a file now. */
    void reload() {
        var looked = file;
        if (looked != null) {
            vertx.executeBlocking(() -> {
                        looked.look();
                        return null;
                    })
                    .onFailure(e -> LOG.error("could not look for changed policies", e));
        }
    }

    /** May take a moment: not to be called on an event loop. */
    @Override
    public void close() {
        if (cluster != null) {
            cluster.close();
        }
    }
}
