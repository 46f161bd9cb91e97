package org.kuberneteskeystone.authenticator.signature;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.kuberneteskeystone.authenticator.authentication.JwsAlgorithm;
import org.kuberneteskeystone.authenticator.authentication.TokenSignatures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys in a folder as they are now. The folder is read again at an interval, contents and not only times, so that
 * neither a slow clock nor a swapped link hides a change; where nothing readable is left, the last good keys stay.
 *
 * <p>Signatures are checked on threads of their own, fewer than there are cores: a flood of forged tokens then cannot
 * delay those that are answered from the cache.
 */
public final class WatchedKeys implements TokenSignatures {
    /** Waiting and under way; beyond it the answer is {@link Finding#BUSY}. */
    private static final int CHECKS_MAX = 64;

    private static final Logger LOG = LoggerFactory.getLogger(WatchedKeys.class);

    private final KeyFolder folder;
    private final Path path;
    private final Vertx vertx;
    private final WorkerExecutor checkers;
    private final Consumer<Boolean> reloaded;
    private final AtomicInteger checks = new AtomicInteger();
    private volatile KeyFolder.Reading last;
    private volatile VerificationKeys keys;

    private WatchedKeys(Vertx vertx, Path path, KeyFolder folder, KeyFolder.Reading first, Consumer<Boolean> reloaded) {
        this.reloaded = reloaded;
        this.vertx = vertx;
        this.path = path;
        this.folder = folder;
        this.last = first;
        this.keys = VerificationKeys.of(first.keys());
        var cores = Runtime.getRuntime().availableProcessors();
        this.checkers = vertx.createSharedWorkerExecutor("jws-signatures", Math.max(1, cores / 2));
    }

    /**
     * Reads the folder, and goes on doing so until Vert.x is closed.
     *
     * @param reloaded is told of every change that was read: whether all of it could be used
     * @param problems gets a sentence when the folder has no key at all; a single broken file is only logged
     */
    public static WatchedKeys open(
            Vertx vertx, Path path, Duration interval, List<String> problems, Consumer<Boolean> reloaded) {
        var folder = new KeyFolder(path);
        var first = folder.read();
        if (first.keys().isEmpty()) {
            problems.add("jws-public-keys: there is no public key of Keystone in \"" + path + "\"");
            problems.addAll(first.problems());
        } else {
            first.problems().forEach(LOG::warn);
        }
        var watched = new WatchedKeys(vertx, path, folder, first, reloaded);
        watched.watch(interval);
        return watched;
    }

    @Override
    public Future<Finding> check(JwsAlgorithm algorithm, byte[] signed, byte[] signature) {
        if (checks.incrementAndGet() > CHECKS_MAX) {
            checks.decrementAndGet();
            return Future.succeededFuture(Finding.BUSY);
        }
        return checkers.executeBlocking(() -> keys.verify(algorithm, signed, signature), false)
                .map(good -> finding(Boolean.TRUE.equals(good)))
                // Only when it is closed: nothing was checked then.
                .otherwise(Finding.BUSY)
                .onComplete(_ -> checks.decrementAndGet());
    }

    KeyFolder.Reading lastReading() {
        return last;
    }

    /** While a file of the folder cannot be read, a signature may be that of the key in it. */
    private Finding finding(boolean good) {
        if (good) {
            return Finding.GOOD;
        }
        return last.problems().isEmpty() ? Finding.BAD : Finding.BUSY;
    }

    /** On a worker, because files are read; as a deployment, because its timer then ends before Vert.x does. */
    private void watch(Duration interval) {
        Deployable watcher = context -> {
            context.owner().setPeriodic(interval.toMillis(), _ -> readAgain());
            return Future.succeededFuture();
        };
        vertx.deployVerticle(watcher, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER));
    }

    private void readAgain() {
        var now = folder.read();
        var before = last;
        if (now.equals(before)) {
            return;
        }
        last = now;
        reloaded.accept(now.problems().isEmpty());
        now.problems().stream()
                .filter(problem -> !before.problems().contains(problem))
                .forEach(LOG::warn);
        if (now.keys().isEmpty()) {
            LOG.error("no public key of Keystone is left in \"{}\"; the last good ones stay in use", path);
        } else {
            keys = VerificationKeys.of(now.keys());
            LOG.info("read {} public keys of Keystone from \"{}\"", keys.size(), path);
        }
    }
}
