package org.kuberneteskeystone.tooling.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What has been started so far, to be stopped in reverse order. */
final class RunningParts implements AutoCloseable {
    private record Part(String name, Runnable stop) {}

    private final Consumer<String> progress;
    private final Deque<Part> parts = new ArrayDeque<>();

    RunningParts(Consumer<String> progress) {
        this.progress = progress;
    }

    synchronized void add(String name, Runnable stop) {
        parts.push(new Part(name, stop));
    }

    /** Safe to call from two threads, as a shutdown hook and a test's end may: the second waits, and finds nothing. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            var part = parts.pop();
            progress.accept("stopping " + part.name());
            part.stop().run();
        }
    }
}
