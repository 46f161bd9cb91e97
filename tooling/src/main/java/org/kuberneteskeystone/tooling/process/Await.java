package org.kuberneteskeystone.tooling.process;

import java.time.Duration;

/** Looks again and again until something is ready or its deadline has passed. */
public final class Await {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Await() {}

    /**
     * Returns once the check says ready; looks at least once.
     *
     * @param what the object of the message, as in {@code could not await service account 'default': ...}
     * @throws AwaitException when the deadline passes, with the last look's reason, or when the thread is interrupted
     */
    public static void until(String what, Duration deadline, Readiness.Check check) {
        long start = System.nanoTime();
        while (true) {
            switch (check.look()) {
                case Readiness.Ready _ -> {
                    return;
                }
                case Readiness.NotYet(var reason) -> {
                    if (System.nanoTime() - start >= deadline.toNanos()) {
                        throw new AwaitException("could not await " + what + ": not ready after "
                                + deadline.toMillis() / 1000.0 + " s: " + reason);
                    }
                    pause(what);
                }
            }
        }
    }

    private static void pause(String what) {
        try {
            Thread.sleep(INTERVAL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new AwaitException("could not await " + what + ": interrupted");
        }
    }
}
