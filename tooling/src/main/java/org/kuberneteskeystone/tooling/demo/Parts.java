package org.kuberneteskeystone.tooling.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What has been started so far, to be stopped in reverse order. */
final class Parts implements AutoCloseable {
    private record Part(String name, Runnable stop) {}

    private final Deque<Part> parts = new ArrayDeque<>();
    private final Consumer<String> problems;

    /** Tells the consumer about a part that would not stop: the others are stopped all the same. */
    Parts(Consumer<String> problems) {
        this.problems = problems;
    }

    synchronized void add(String name, Runnable stop) {
        parts.push(new Part(name, stop));
    }

    /** On a thread of its own, which nobody interrupts: the end often comes because this one was. */
    @Override
    public synchronized void close() {
        var stopping = Thread.ofPlatform().name("demo-stop").start(this::stopAll);
        boolean interrupted = false;
        while (stopping.isAlive()) {
            try {
                stopping.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAll() {
        while (!parts.isEmpty()) {
            var part = parts.pop();
            try {
                part.stop().run();
            } catch (RuntimeException e) {
                problems.accept("could not stop " + part.name() + ": " + e.getMessage());
            }
        }
    }
}
