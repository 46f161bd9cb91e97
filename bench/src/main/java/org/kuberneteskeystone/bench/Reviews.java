package org.kuberneteskeystone.bench;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a loader is to send, one after the other. */
@FunctionalInterface
interface Reviews {
    /** Null when there are no more. */
    @Nullable
    Buffer next();

    /** Each once. */
    static Reviews each(List<Buffer> bodies) {
        var rest = bodies.iterator();
        return () -> rest.hasNext() ? rest.next() : null;
    }

    /** The same again and again; a time begins with the first. */
    static Reviews repeated(Buffer body, Amount amount) {
        return switch (amount) {
            case Amount.Requests(var count) ->
                new Reviews() {
                    private int rest = count;

                    @Override
                    public @Nullable Buffer next() {
                        return rest-- > 0 ? body : null;
                    }
                };
            case Amount.Seconds(var count) ->
                new Reviews() {
                    private long end;

                    @Override
                    public @Nullable Buffer next() {
                        var now = System.nanoTime();
                        end = end == 0 ? now + TimeUnit.SECONDS.toNanos(count) : end;
                        return now - end < 0 ? body : null;
                    }
                };
        };
    }
}
