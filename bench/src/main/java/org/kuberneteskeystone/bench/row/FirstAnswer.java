package org.kuberneteskeystone.bench.row;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.kuberneteskeystone.bench.load.Probe;
import org.kuberneteskeystone.bench.process.Webhook;

/**
 * A program that was just started, and what it answered first.
 *
 * @param taken from the start of the process to the last byte of the answer
 */
public record FirstAnswer(Webhook webhook, HttpResponse<String> reply, Duration taken) {
    /** Starts something; waits until it listens. */
    @FunctionalInterface
    public interface Starter {
        Webhook start() throws InterruptedException;
    }

    /** The caller stops what it gets. */
    public static FirstAnswer of(Starter starter, Probe probe, byte[] review) throws InterruptedException {
        var start = System.nanoTime();
        var webhook = starter.start();
        try {
            var reply = probe.ask(webhook, review);
            return new FirstAnswer(webhook, reply, Duration.ofNanos(System.nanoTime() - start));
        } catch (IllegalStateException | InterruptedException e) {
            webhook.close();
            throw e;
        }
    }
}
