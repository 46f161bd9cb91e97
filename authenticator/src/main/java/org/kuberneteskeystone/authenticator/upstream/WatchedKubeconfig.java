package org.kuberneteskeystone.authenticator.upstream;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kuberneteskeystone.authenticator.upstream.KubeconfigReader.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the upstream webhook as its kubeconfig says now. The kubeconfig and every file it names are read again at an
 * interval, contents and not only times; what is broken leaves the last good way in use.
 */
final class WatchedKubeconfig implements Supplier<Route> {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedKubeconfig.class);

    private final Vertx vertx;
    private final Path file;
    private final Pem pem;
    private final UpstreamLimits limits;
    private final Consumer<Boolean> reloaded;
    private volatile Route route;
    private List<String> lastProblems = List.of();

    private WatchedKubeconfig(
            Vertx vertx, Path file, Pem pem, UpstreamLimits limits, Consumer<Boolean> reloaded, Target first) {
        this.reloaded = reloaded;
        this.vertx = vertx;
        this.file = file;
        this.pem = pem;
        this.limits = limits;
        this.route = Route.open(vertx, first, limits);
    }

    /**
     * Reads the kubeconfig, and goes on doing so until Vert.x is closed.
     *
     * @param reloaded is told of every change that was read: whether it could be used
     * @param problems gets a sentence for each thing that is wrong, and there is none then
     */
    static Optional<WatchedKubeconfig> open(
            Vertx vertx, Path file, UpstreamLimits limits, Consumer<Boolean> reloaded, List<String> problems) {
        var pem = new Pem(vertx);
        return switch (KubeconfigReader.read(file, pem)) {
            case Reading.Broken(var found) -> {
                problems.addAll(found);
                yield Optional.empty();
            }
            case Reading.Usable(var target) -> {
                var watched = new WatchedKubeconfig(vertx, file, pem, limits, reloaded, target);
                watched.watch();
                yield Optional.of(watched);
            }
        };
    }

    /** On a worker, because files are read; as a deployment, because its timer then ends before Vert.x does. */
    private void watch() {
        Deployable watcher = context -> {
            context.owner().setPeriodic(limits.interval().toMillis(), _ -> readAgain());
            return Future.succeededFuture();
        };
        vertx.deployVerticle(watcher, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER));
    }

    @Override
    public Route get() {
        return route;
    }

    private void readAgain() {
        switch (KubeconfigReader.read(file, pem)) {
            case Reading.Usable(var target) -> {
                lastProblems = List.of();
                if (!target.equals(route.target())) {
                    change(target);
                    reloaded.accept(true);
                }
            }
            case Reading.Broken(var problems) -> {
                if (!problems.equals(lastProblems)) {
                    reloaded.accept(false);
                }
                problems.stream()
                        .filter(problem -> !lastProblems.contains(problem))
                        .forEach(problem -> LOG.error("the last good way to the upstream webhook stays: {}", problem));
                lastProblems = problems;
            }
        }
    }

    private void change(Target target) {
        var before = route;
        if (target.sharesConnectionsWith(before.target())) {
            route = before.with(target);
        } else {
            route = Route.open(vertx, target, limits);
            // Whoever took the old way a moment ago is done when a question may last no longer.
            vertx.setTimer(2 * limits.timeout().toMillis(), _ -> before.close());
        }
        LOG.info("the way to the upstream webhook at {} was read again, because it changed", target.server());
    }
}
