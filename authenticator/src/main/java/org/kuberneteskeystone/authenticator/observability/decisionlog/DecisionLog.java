package org.kuberneteskeystone.authenticator.observability.decisionlog;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.observability.metrics.Count;

/**
 * Writes a line for each decision, from a thread of its own. {@link #write} takes no lock and wakes nobody: the thread
 * looks ten times a second. What is too much for it, or for its budget of 1,000 lines a second after 5,000 at once, is
 * dropped and counted, and a line says how many are missing. A process killed at once loses the last tenth of a second.
 */
public final class DecisionLog implements AutoCloseable {
    private static final int BURST_LINES = 5_000;
    private static final int LINES_PER_SECOND = 1_000;
    private static final int WAITING_MAX = 8_192;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration FLUSH_LIMIT = Duration.ofSeconds(2);

    /** Absent when decisions are not logged. */
    private final @Nullable DecisionQueue queue;

    /** What anybody can cause without a token gets a part of that, on top. */
    private static final int CHEAP_SHARE = 5;

    private final @Nullable Thread thread;
    private final @Nullable Drops drops;

    /** Lines that would be written before the thread looks again. */
    private final AtomicInteger room = new AtomicInteger(BURST_LINES);

    private volatile boolean closing;

    private DecisionLog() {
        queue = null;
        thread = null;
        drops = null;
    }

    private DecisionLog(LineOutput output, Clock clock, Count dropped) {
        drops = new Drops(dropped);
        var waiting = new DecisionQueue(WAITING_MAX, clock, drops);
        var writer = new DecisionWriter(
                waiting,
                new LineBudget(clock, BURST_LINES, LINES_PER_SECOND),
                new LineBudget(clock, BURST_LINES / CHEAP_SHARE, LINES_PER_SECOND / CHEAP_SHARE),
                drops,
                output,
                clock);
        queue = waiting;
        thread = Thread.ofPlatform().name("decision-log").daemon().unstarted(() -> run(writer));
    }

    /**
     * Opens it and starts its thread.
     *
     * @param stdout where lines go when the destination says so; stays open
     * @throws IOException when the file cannot be opened; the message says which and why
     */
    public static DecisionLog start(Destination destination, OutputStream stdout, Clock clock, Count dropped)
            throws IOException {
        var log = switch (destination) {
            case Destination.Off _ -> off();
            case Destination.Stdout _ -> new DecisionLog(new StreamOutput(stdout), clock, dropped);
            case Destination.File(var path) -> {
                var file = new FileOutput(path, clock);
                try {
                    file.open();
                } catch (IOException e) {
                    throw new IOException("could not open the decision log \"" + path + "\": " + e, e);
                }
                yield new DecisionLog(file, clock, dropped);
            }
        };
        if (log.thread != null) {
            log.thread.start();
        }
        return log;
    }

    /** One that writes nothing. */
    public static DecisionLog off() {
        return new DecisionLog();
    }

    /** Never blocks and never fails. */
    public void write(LoggedDecision decision) {
        if (queue != null) {
            queue.add(decision);
        }
    }

    /**
     * Whether a decision would be written, to be asked before making one where there are many thousands in a second: those
     * that wait to be dropped fill the memory. If not it counts as dropped.
     */
    public boolean hasRoom() {
        if (drops == null) {
            return false;
        }
        if (room.getAndDecrement() > 0) {
            return true;
        }
        drops.add(1);
        return false;
    }

    private void run(DecisionWriter writer) {
        while (!closing) {
            writer.drain();
            room.set(writer.room());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        writer.finish();
    }

    /** Writes what waits, for two seconds at most: not to be called on an event loop. Later decisions are lost. */
    @Override
    public void close() {
        closing = true;
        if (thread == null) {
            return;
        }
        LockSupport.unpark(thread);
        try {
            var _ = thread.join(FLUSH_LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
