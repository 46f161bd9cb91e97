package org.kuberneteskeystone.authenticator.observability.decisionlog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what waits, within a budget. For one thread. */
final class DecisionWriter {
    /** Written at once; a batch is a little longer than this at most. */
    private static final int BATCH_BYTES = 64 * 1024;

    private static final byte[] NEW_LINE = {'\n'};

    private static final Logger LOG = LoggerFactory.getLogger(DecisionWriter.class);

    private final DecisionQueue queue;
    private final LineBudget budget;
    private final LineBudget cheap;
    private final Drops drops;
    private final LineOutput output;
    private final Clock clock;
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream(BATCH_BYTES);
    private int lines;
    private long told;
    private boolean failing;

    /** @param cheap for decisions that anybody can cause without a token, so that they do not hide the others */
    DecisionWriter(
            DecisionQueue queue, LineBudget budget, LineBudget cheap, Drops drops, LineOutput output, Clock clock) {
        this.cheap = cheap;
        this.queue = queue;
        this.budget = budget;
        this.drops = drops;
        this.output = output;
        this.clock = clock;
    }

    /** Takes no more than the queue can hold, so that it comes to an end however fast others add. */
    void drain() {
        budget.refill();
        cheap.refill();
        var first = true;
        for (int taken = 0; taken < queue.waitingMax(); taken++) {
            var next = queue.poll();
            if (next == null) {
                break;
            }
            if (!(next.decision().isCheap() ? cheap : budget).take()) {
                drops.add(1);
                continue;
            }
            // Once in a drain: a line about drops before each line would double a flood.
            if (first) {
                tellDrops();
                first = false;
            }
            DecisionLine.write(batch, next.time(), next.decision());
            lines++;
            if (batch.size() >= BATCH_BYTES) {
                flush();
            }
        }
        flush();
    }

    /** As many more would be written now. */
    int room() {
        return budget.left() + cheap.left();
    }

    /** Writes what is left, and what was dropped since. */
    void finish() {
        drain();
        tellDrops();
        flush();
        try {
            output.close();
        } catch (IOException e) {
            LOG.error("could not close the decision log: {}", e.toString());
        }
    }

    private void tellDrops() {
        var dropped = drops.takeUntold();
        if (dropped > 0) {
            DecisionLine.writeDropped(batch, clock.instant(), dropped);
            told += dropped;
        }
    }

    private void flush() {
        if (batch.size() == 0) {
            return;
        }
        try {
            if (failing) {
                // Perhaps half a line is there: the next one must not be lost with it.
                output.write(NEW_LINE);
            }
            output.write(batch.toByteArray());
            if (failing) {
                LOG.info("the decision log is written again");
                failing = false;
            }
        } catch (IOException e) {
            drops.add(lines);
            drops.putBackUntold(told);
            if (!failing) {
                LOG.error("could not write the decision log, decisions are dropped until it can be: {}", e.toString());
                failing = true;
            }
        }
        batch.reset();
        lines = 0;
        told = 0;
    }
}
