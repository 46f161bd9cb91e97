package org.kuberneteskeystone.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.tooling.review.Review;
import org.kuberneteskeystone.tooling.review.Reviewer;

/** API servers that ask about the same tokens, one after the other, at a steady rate, until they are closed. */
final class ReviewLoad implements AutoCloseable {
    private final ScheduledExecutorService clock;
    private final List<Reviewer> reviewers;
    private final Class<? extends Review> expected;
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);
    private final LongAdder answers = new LongAdder();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

    private ReviewLoad(ScheduledExecutorService clock, List<Reviewer> reviewers, Class<? extends Review> expected) {
        this.clock = clock;
        this.reviewers = reviewers;
        this.expected = expected;
    }

    /** @param expected what each answer should be */
    static ReviewLoad start(
            Service service, List<String> tokens, int clients, int perSecondEach, Class<? extends Review> expected) {
        var reviewers = Stream.generate(service::newReviewer).limit(clients).toList();
        var load = new ReviewLoad(Executors.newScheduledThreadPool(clients), reviewers, expected);
        var next = new AtomicInteger();
        for (var reviewer : reviewers) {
            var _ = load.clock.scheduleAtFixedRate(
                    () -> load.ask(reviewer, tokens.get(next.getAndIncrement() % tokens.size())),
                    0,
                    TimeUnit.SECONDS.toMicros(1) / perSecondEach,
                    TimeUnit.MICROSECONDS);
        }
        return load;
    }

    private void ask(Reviewer reviewer, String token) {
        try {
            var answer = reviewer.ask(Secret.of(token));
            answers.increment();
            longestNanos.accumulate(answer.took().toNanos());
            if (!expected.isInstance(answer.review())) {
                unexpected.add(answer.review().toString());
            }
        } catch (RuntimeException e) {
            unexpected.add(e.toString());
        }
    }

    long answers() {
        return answers.sum();
    }

    Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }

    /** What was another answer, or none. */
    List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        clock.close();
        reviewers.forEach(Reviewer::close);
    }
}
