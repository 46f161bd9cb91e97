package org.kuberneteskeystone.bench.load;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a loader is to send, one after the other. */
@FunctionalInterface
public interface Reviews {
    /** Null when there are no more. */
    @Nullable
    Review next();

    /** As many as that; a time begins with the first. */
    static Reviews of(Amount amount, Supplier<Review> source) {
        return switch (amount) {
            case Amount.Requests(var count) ->
                new Reviews() {
                    private int rest = count;

                    @Override
                    public @Nullable Review next() {
                        return rest-- > 0 ? source.get() : null;
                    }
                };
            case Amount.Seconds(var count) ->
                new Reviews() {
                    private long end;

                    @Override
                    public @Nullable Review next() {
                        var now = System.nanoTime();
                        end = end == 0 ? now + TimeUnit.SECONDS.toNanos(count) : end;
                        return now - end < 0 ? source.get() : null;
                    }
                };
        };
    }
}
