package org.kuberneteskeystone.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One run of the loader: its lanes send until there is nothing more to send. Lives on one event loop. */
final class LoaderRun {
    /** One review at a time. */
    interface Lane {
        Future<Client.Reply> send(Buffer review);
    }

    private static final double NANOSECONDS = 1e9;

    private final Reviews reviews;
    private final Times times = new Times();
    private int asked;
    private int answered;

    LoaderRun(Reviews reviews) {
        this.reviews = reviews;
    }

    Future<Load> send(List<Lane> lanes) {
        var start = System.nanoTime();
        var ends = lanes.stream().map(this::start).toList();
        return Future.all(ends)
                .map(_ -> new Load(asked, answered, (System.nanoTime() - start) / NANOSECONDS, times.latencies()));
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
        lane.send(review.body()).onComplete(result -> {
            if (result.succeeded()) {
                times.add(System.nanoTime() - start);
                var reply = result.result();
                answered +=
                        review.expected().matches(reply.status(), reply.body().toString(StandardCharsets.UTF_8))
                                ? 1
                                : 0;
                sendNext(lane, end);
            } else {
                // The connection is of no more use; the lane ends, and what it did not send is not asked.
                end.complete();
            }
        });
    }
}
