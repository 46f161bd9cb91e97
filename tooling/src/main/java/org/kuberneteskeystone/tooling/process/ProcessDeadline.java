package org.kuberneteskeystone.tooling.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.ProcessDestroyer;
import org.jspecify.annotations.Nullable;

/**
 * Stops a command's whole process tree when its time is up.
 *
 * <p>Commons Exec's own watchdog sends one SIGTERM to the program alone; a program that ignores it, or that left its work
 * to a child, would be waited for without end. The executor hands the process to its destroyer, which is this.
 */
final class ProcessDeadline implements ProcessDestroyer {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Duration timeout;
    private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    private volatile @Nullable ProcessTree tree;
    private volatile boolean passed;
    private volatile @Nullable Future<?> timer;

    ProcessDeadline(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public boolean add(Process process) {
        tree = new ProcessTree(process.toHandle());
        var late = CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        timer = CompletableFuture.runAsync(this::expire, late);
        return true;
    }

    @Override
    public boolean remove(Process process) {
        var running = timer;
        return running != null && running.cancel(false);
    }

    @Override
    public int size() {
        return started() ? 1 : 0;
    }

    boolean started() {
        return tree != null;
    }

    /** Whether the time was up; if so, returns once the whole tree is gone, and not only its root. */
    boolean passed() {
        return passed && stopped.join();
    }

    void stopNow() {
        var running = tree;
        if (running != null) {
            running.stop(GRACE);
        }
    }

    /** A program that ended in the same instant keeps its own result. */
    private void expire() {
        var running = tree;
        if (running != null && running.alive()) {
            passed = true;
            try {
                running.stop(GRACE);
            } finally {
                stopped.complete(true);
            }
        }
    }
}
