package org.kuberneteskeystone.bench.row;

import org.kuberneteskeystone.bench.load.Probe;
import org.kuberneteskeystone.bench.load.Review;
import org.kuberneteskeystone.bench.process.Webhook;

/**
 * A program under load.
 *
 * @param rejection the status it answers a bad token with
 */
public record Contender(String name, Webhook webhook, int rejection) implements AutoCloseable {
    public static final String OURS = "ours";
    public static final String REFERENCE = "reference";
    public static final String CONSTANT = "constant";

    boolean isOurs() {
        return name.equals(OURS);
    }

    boolean isRight(Probe probe, Review review) throws InterruptedException {
        return probe.isRight(webhook, review);
    }

    @Override
    public void close() {
        webhook.close();
    }
}
