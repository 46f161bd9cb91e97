package org.kuberneteskeystone.bench.load;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One run of a flood. Lives on one event loop. */
final class FloodRun {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final double NANOSECONDS = 1e9;

    private final Vertx vertx;
    private final Flood.Rate rate;
    private final Supplier<Review> reviews;
    private final Flood.Sender sender;
    private final Promise<FloodResult> end = Promise.promise();
    private final Times times = new Times();
    private final List<Integer> underWayBySecond = new ArrayList<>();
    private long start;
    private int due;
    private int sent;
    private int replied;
    private int answered;
    private int turnedAway;

    FloodRun(Vertx vertx, Flood.Rate rate, Supplier<Review> reviews, Flood.Sender sender) {
        this.vertx = vertx;
        this.rate = rate;
        this.reviews = reviews;
        this.sender = sender;
    }

    /** @param patience how long answers may take after the last review */
    Future<FloodResult> send(Duration patience) {
        start = System.nanoTime();
        var last = rate.length().toNanos();
        vertx.setPeriodic(1, timer -> {
            var elapsed = System.nanoTime() - start;
            if (elapsed < last) {
                sendDue(elapsed);
            } else if (replied == sent || elapsed > last + patience.toNanos()) {
                vertx.cancelTimer(timer);
                end.complete(result());
            }
        });
        return end.future();
    }

    private void sendDue(long elapsed) {
        var target = (int) (elapsed / NANOSECONDS * rate.perSecond());
        for (; due < target; due++) {
            if (sent - replied < rate.underWayMax()) {
                sendOne();
            }
        }
        var second = (int) TimeUnit.NANOSECONDS.toSeconds(elapsed);
        while (underWayBySecond.size() <= second) {
            underWayBySecond.add(0);
        }
        underWayBySecond.set(second, Math.max(underWayBySecond.get(second), sent - replied));
    }

    private void sendOne() {
        var review = reviews.get();
        var began = System.nanoTime();
        sender.send(sent++, review.body()).onComplete(result -> {
            replied++;
            count(review, result, System.nanoTime() - began);
        });
    }

    private void count(Review review, AsyncResult<Client.Reply> result, long time) {
        if (result.failed()) {
            return;
        }
        var reply = result.result();
        if (reply.status() == TOO_MANY_REQUESTS) {
            turnedAway++;
        } else if (review.expected().matches(reply.status(), reply.body().toString(StandardCharsets.UTF_8))) {
            answered++;
            times.add(time);
        }
    }

    private FloodResult result() {
        return new FloodResult(
                sent,
                due - sent,
                answered,
                turnedAway,
                sent - answered - turnedAway,
                rate.length().toNanos() / NANOSECONDS,
                times.latencies(),
                List.copyOf(underWayBySecond));
    }
}
