package org.kuberneteskeystone.authenticator;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import org.kuberneteskeystone.authenticator.authorization.Authorization;
import org.kuberneteskeystone.authenticator.configuration.Configuration;
import org.kuberneteskeystone.authenticator.configuration.Configuration.Policies;
import org.kuberneteskeystone.authenticator.observability.Health;
import org.kuberneteskeystone.authenticator.observability.metrics.Metrics;
import org.kuberneteskeystone.authenticator.policies.PolicyFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who decides what somebody may do, put together. */
record AuthorizationParts(Configuration.Authorization configuration, Vertx vertx, Metrics metrics, Health health) {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationParts.class);

    Authorization authorization() {
        var authorization = new Authorization();
        metrics.accessReviews().watchPolicies(authorization::policies);
        configuration.policies().ifPresent(policies -> follow(policies, authorization));
        return authorization;
    }

    /** Policies that cannot be used keep nobody from logging in: the service starts, and is not ready. */
    private void follow(Policies policies, Authorization authorization) {
        var sets = new InForce(
                authorization,
                metrics.accessReviews(),
                metrics.reloads().of("policies"),
                health.require("policies", "no policies could be read yet"));
        switch (policies) {
            case Policies.File(var path) -> follow(path, sets);
            case Policies.Named _, Policies.Selected _ -> LOG.warn("not wired");
        }
    }

    private void follow(Path path, InForce sets) {
        var file = new PolicyFile(path, sets::read, sets);
        file.look();
        vertx.setPeriodic(
                LOOK.toMillis(),
                _ -> vertx.executeBlocking(() -> {
                            file.look();
                            return null;
                        })
                        .onFailure(e -> LOG.error("could not look for changed policies", e)));
    }
}
