package org.kuberneteskeystone.tooling.process;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process we started and everything it started, and nothing else.
 *
 * <p>A child that the root starts in the very moment it is stopped may be missed; the daemons run here start none then.
 */
record ProcessTree(ProcessHandle root) {
    private static final Duration KILL = Duration.ofSeconds(5);
    private static final Duration INTERVAL = Duration.ofMillis(10);

    boolean alive() {
        return root.isAlive();
    }

    /** Asks the root to end (SIGTERM), which asks its own children; kills what is left after the grace. */
    void stop(Duration grace) {
        var members = members();
        root.destroy();
        awaitExit(members, grace);
        kill(members);
    }

    void kill() {
        kill(members());
    }

    /**
     * Children are listed while the root lives: those of a dead process belong to init. The root dies first, so that a
     * supervisor has no time to replace a worker.
     */
    private List<ProcessHandle> members() {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    private static void kill(List<ProcessHandle> members) {
        members.forEach(ProcessHandle::destroyForcibly);
        awaitExit(members, KILL);
    }

    /** Not interruptible: whoever is interrupted while starting something still has to stop what runs already. */
    private static void awaitExit(List<ProcessHandle> members, Duration limit) {
        long start = System.nanoTime();
        boolean interrupted = false;
        while (members.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() - start < limit.toNanos()) {
            try {
                Thread.sleep(INTERVAL);
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
