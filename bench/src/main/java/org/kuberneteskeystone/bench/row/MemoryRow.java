package org.kuberneteskeystone.bench.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.bench.keystone.StandInKeystone;
import org.kuberneteskeystone.bench.keystone.StandInToken;
import org.kuberneteskeystone.bench.load.Amount;
import org.kuberneteskeystone.bench.load.H2load;
import org.kuberneteskeystone.bench.load.Load;
import org.kuberneteskeystone.bench.load.Review;
import org.kuberneteskeystone.bench.load.Reviews;

/** Looks at the memory of a service that has done next to nothing, and of one that knows many tokens. */
public record MemoryRow(Contenders contenders, Tools tools, StandInKeystone keystone, int tokens) {
    private static final int SAMPLES = 500;

    public Memory run() throws InterruptedException {
        tools.say("%s: %,d tokens".formatted(Work.MEMORY.title(), tokens));
        var flags = new ArrayList<>(Setup.CACHED.flags());
        // No entry runs out while others come.
        flags.add("--cache-ttl=10m");
        try (var ours = contenders.ours(keystone, flags, Map.of())) {
            var first = ours.isRight(
                    tools.probe(), tools.tokens().review(tools.tokens().good(), ours.rejection()));
            var idle = megabytes(ours);
            var sample = new ArrayList<Review>();
            var load = load(ours, tokens, () -> remembering(sample));
            var full = megabytes(ours);
            var requests = keystone.requests();
            var again = sample.iterator();
            var loadAgain = load(ours, sample.size(), again::next);
            return new Memory(
                    idle,
                    tokens,
                    Math.min(tokens, StandInToken.USERS),
                    full,
                    keystone.requests() - requests,
                    load.failed() + loadAgain.failed() + (first ? 0 : 1),
                    referenceIdle());
        }
    }

    private Load load(Contender ours, int count, Supplier<Review> reviews) throws InterruptedException {
        var all = Reviews.of(new Amount.Requests(count), reviews);
        return tools.loader().run(ours.webhook().port(), all, H2load.STREAMS);
    }

    /** A new one; some are kept to be asked about again. */
    private Review remembering(List<Review> sample) {
        var token = tools.tokens().good();
        var review = tools.tokens().review(token, 200);
        if (Long.remainderUnsigned(token.number(), Math.max(1, tokens / SAMPLES)) == 0) {
            sample.add(review);
        }
        return review;
    }

    private @Nullable Double referenceIdle() throws InterruptedException {
        try (var reference = contenders.reference(keystone).orElse(null)) {
            if (reference == null) {
                return null;
            }
            var review = tools.tokens().review(tools.tokens().good(), reference.rejection());
            tools.probe().ask(reference.webhook(), review.body().getBytes());
            return megabytes(reference);
        }
    }

    private static double megabytes(Contender contender) {
        return contender.webhook().child().residentKilobytes() / 1000.0;
    }
}
