package org.kuberneteskeystone.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** One run of the loader: its lanes send until there is nothing more to send. Lives on one event loop. */
final class LoaderRun {
    /** One review at a time. */
    interface Lane {
        Future<Reply> send(Buffer review);
    }

    record Reply(int status, Buffer body) {}

    private static final double NANOSECONDS = 1e9;

    /** Some write JSON with spaces. */
    private static final Pattern YES = Pattern.compile("\"authenticated\"\\s*:\\s*true");

    private final Reviews reviews;
    private final int expectedStatus;
    private final boolean expectedVerdict;
    private long[] times = new long[4096];
    private int asked;
    private int replied;
    private int answered;

    LoaderRun(Reviews reviews, int expectedStatus, boolean expectedVerdict) {
        this.reviews = reviews;
        this.expectedStatus = expectedStatus;
        this.expectedVerdict = expectedVerdict;
    }

    Future<Load> send(List<Lane> lanes) {
        var start = System.nanoTime();
        var ends = lanes.stream().map(this::start).toList();
        return Future.all(ends)
                .map(_ -> new Load(
                        asked,
                        answered,
                        (System.nanoTime() - start) / NANOSECONDS,
                        Latencies.ofNanoseconds(Arrays.copyOf(times, replied))));
    }

    private Future<Void> start(Lane lane) {
        var end = Promise.<Void>promise();
        sendNext(lane, end);
        return end.future();
    }

    private void sendNext(Lane lane, Promise<Void> end) {
        var review = reviews.next();
        if (review == null) {
            end.complete();
            return;
        }
        asked++;
        var start = System.nanoTime();
        lane.send(review).onComplete(result -> {
            if (result.succeeded()) {
                count(result.result(), System.nanoTime() - start);
                sendNext(lane, end);
            } else {
                // The connection is of no more use; the lane ends, and what it did not send is not asked.
                end.complete();
            }
        });
    }

    private void count(Reply reply, long time) {
        if (replied == times.length) {
            times = Arrays.copyOf(times, 2 * replied);
        }
        times[replied++] = time;
        var verdict = YES.matcher(reply.body().toString(StandardCharsets.UTF_8)).find();
        answered += reply.status() == expectedStatus && verdict == expectedVerdict ? 1 : 0;
    }
}
