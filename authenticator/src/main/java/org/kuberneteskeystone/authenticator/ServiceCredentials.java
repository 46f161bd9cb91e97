package org.kuberneteskeystone.authenticator;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kuberneteskeystone.authenticator.access.ServiceToken;
import org.kuberneteskeystone.authenticator.configuration.Configuration;
import org.kuberneteskeystone.authenticator.observability.metrics.ReloadMetrics;
import org.kuberneteskeystone.keystone.clouds.Cloud;
import org.kuberneteskeystone.keystone.clouds.CloudReader;
import org.kuberneteskeystone.keystone.clouds.CloudReading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service's own login: where it is written down, and what happens when that changes. */
final class ServiceCredentials {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(ServiceCredentials.class);

    private final Configuration.KeystoneAccess access;
    private final Map<String, String> environment;

    /** What was found last; only one look at a time. */
    private CloudReading last = new CloudReading.Nothing();

    ServiceCredentials(Configuration.KeystoneAccess access, Map<String, String> environment) {
        this.access = access;
        this.environment = environment;
    }

    /**
     * Reads it for the first time.
     *
     * @param problems gets what is wrong with a login that was asked for
     * @return nothing when tokens shall ask for themselves
     */
    Optional<Cloud> read(List<String> problems) {
        last = look();
        return switch (last) {
            case CloudReading.Found(var cloud, var warnings) -> {
                warnings.forEach(LOG::warn);
                yield Optional.of(cloud);
            }
            case CloudReading.Nothing _ -> {
                if (isWanted()) {
                    problems.add(
                            "os-cloud \"" + access.cloud().orElse("") + "\": there is no clouds.yaml to look into");
                }
                yield Optional.empty();
            }
            case CloudReading.Problems(var found) -> {
                if (isWanted()) {
                    found.forEach(problem -> problems.add("could not read the service's own login: " + problem));
                } else {
                    // Variables meant for other programs must not keep the service from starting.
                    LOG.warn(
                            "the OS_ variables are no login, so each token asks for itself: {}",
                            String.join("; ", found));
                }
                yield Optional.empty();
            }
        };
    }

    private boolean isWanted() {
        return access.credentialsFile().isPresent() || access.cloud().isPresent();
    }

    private CloudReading look() {
        if (access.credentialsFile().isPresent()) {
            return CloudReader.file(access.credentialsFile().get(), access.cloud());
        }
        return access.cloud()
                .map(cloud -> CloudReader.named(cloud, environment, Path.of("")))
                .orElseGet(() -> CloudReader.environment(environment));
    }

    /** Looks again now and then, and logs in anew when the login has changed. A broken one changes nothing. */
    void watch(Vertx vertx, ServiceToken service, ReloadMetrics.Reload reloads) {
        if (last instanceof CloudReading.Found(var cloud, var _)
                && !cloud.files().isEmpty()) {
            vertx.setPeriodic(
                    LOOK.toMillis(),
                    _ -> vertx.executeBlocking(() -> {
                        lookAgain(service, reloads);
                        return null;
                    }));
        }
    }

    private void lookAgain(ServiceToken service, ReloadMetrics.Reload reloads) {
        var now = look();
        if (now.equals(last)) {
            return;
        }
        switch (now) {
            case CloudReading.Found(var cloud, var warnings) -> {
                warnings.forEach(LOG::warn);
                LOG.info("the service's own login has changed");
                reloads.changed().add();
                service.replace(cloud.authentication());
            }
            case CloudReading.Nothing _ -> failed(reloads, List.of("it is gone"));
            case CloudReading.Problems(var problems) -> failed(reloads, problems);
        }
        last = now;
    }

    private static void failed(ReloadMetrics.Reload reloads, List<String> problems) {
        reloads.failed().add();
        LOG.warn("could not read the service's own login again, so the old one stays: {}", String.join("; ", problems));
    }
}
