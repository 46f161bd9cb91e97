package org.kuberneteskeystone.authenticator.access;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authentication.Urgency;
import org.kuberneteskeystone.keystone.KeystoneReply;

/**
 * Lets so many calls through at once, and lets so many wait; what comes then, or would wait too long, is turned away at
 * once. Three of four admissions go to
 * calls about known tokens, while there are any. Shared by all event loops, without locks.
 */
public final class Gate {
    /**
     * What Keystone is spared.
     *
     * @param concurrencyMax calls under way
     * @param waitingMax calls that wait; as many about known tokens may wait on top of that
     * @param patience how long one may wait
     */
    public record Limits(int concurrencyMax, int waitingMax, Duration patience) {}

    /** One call in this many moves the estimate of how long calls take. */
    private static final int SMOOTHING = 8;

    /** One admission in this many goes to an unknown token. */
    private static final int UNKNOWN_EVERY = 4;

    private final Vertx vertx;
    private final Limits limits;
    private final Runnable turnedAway;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong usualNanos = new AtomicLong();
    private final AtomicInteger turns = new AtomicInteger();
    private final Queue<Waiter<?>> known = new ConcurrentLinkedQueue<>();
    private final Queue<Waiter<?>> unknown = new ConcurrentLinkedQueue<>();

    /** @param turnedAway is run for each call that was turned away */
    public Gate(Vertx vertx, Limits limits, Runnable turnedAway) {
        this.vertx = vertx;
        this.limits = limits;
        this.turnedAway = turnedAway;
    }

    public int underWay() {
        return underWay.get();
    }

    public int waiting() {
        return waiting.get();
    }

    /** Runs the call when there is room, on the context of the caller. The call's future must not fail. */
    <T> Future<KeystoneReply<T>> pass(Urgency urgency, Supplier<Future<KeystoneReply<T>>> call) {
        if (waiting.get() == 0 && tryEnter()) {
            return run(call);
        }
        return isFull(urgency) ? refuse() : queue(urgency, call);
    }

    private boolean tryEnter() {
        int now;
        do {
            now = underWay.get();
            if (now >= limits.concurrencyMax()) {
                return false;
            }
        } while (!underWay.compareAndSet(now, now + 1));
        return true;
    }

    private <T> Future<KeystoneReply<T>> run(Supplier<Future<KeystoneReply<T>>> call) {
        var began = System.nanoTime();
        return Future.<Void>succeededFuture()
                .compose(_ -> call.get())
                .onComplete(_ -> leave(System.nanoTime() - began));
    }

    private void leave(long nanos) {
        usualNanos.updateAndGet(usual -> usual + (nanos - usual) / SMOOTHING);
        underWay.decrementAndGet();
        admit();
    }

    private boolean isFull(Urgency urgency) {
        var ahead = waiting.get();
        return switch (urgency) {
            case KNOWN -> ahead >= 2 * limits.waitingMax();
            case UNKNOWN ->
                ahead >= limits.waitingMax()
                        || (ahead + 1L) * usualNanos.get() / limits.concurrencyMax()
                                > limits.patience().toNanos();
        };
    }

    private <T> Future<KeystoneReply<T>> refuse() {
        turnedAway.run();
        return Future.succeededFuture(new KeystoneReply.Busy<>());
    }

    private <T> Future<KeystoneReply<T>> queue(Urgency urgency, Supplier<Future<KeystoneReply<T>>> call) {
        var waiter = new Waiter<>(call);
        waiting.incrementAndGet();
        (urgency == Urgency.KNOWN ? known : unknown).add(waiter);
        // Room may have come up since we looked.
        admit();
        return waiter.reply.future();
    }

    private void admit() {
        while (waiting.get() > 0 && tryEnter()) {
            var next = next();
            if (next == null) {
                underWay.decrementAndGet();
                if (known.isEmpty() && unknown.isEmpty()) {
                    return;
                }
            } else if (!next.enter()) {
                underWay.decrementAndGet();
            }
        }
    }

    /** Those about known tokens, but not only: they may be more than Keystone can ever answer. */
    private @Nullable Waiter<?> next() {
        var turn = turns.incrementAndGet() % UNKNOWN_EVERY == 0;
        var first = (turn ? unknown : known).poll();
        return first != null ? first : (turn ? known : unknown).poll();
    }

    /** A call that waits; either it enters or its time is over. */
    private final class Waiter<T> {
        private final Supplier<Future<KeystoneReply<T>>> call;
        private final Promise<KeystoneReply<T>> reply = Promise.promise();
        private final AtomicBoolean over = new AtomicBoolean();
        private final Context context = vertx.getOrCreateContext();
        private final long timer = vertx.setTimer(Math.max(1, limits.patience().toMillis()), _ -> expire());

        Waiter(Supplier<Future<KeystoneReply<T>>> call) {
            this.call = call;
        }

        boolean enter() {
            if (!over.compareAndSet(false, true)) {
                return false;
            }
            waiting.decrementAndGet();
            vertx.cancelTimer(timer);
            context.runOnContext(_ -> run(call).onComplete(reply));
            return true;
        }

        private void expire() {
            if (over.compareAndSet(false, true)) {
                waiting.decrementAndGet();
                turnedAway.run();
                reply.complete(new KeystoneReply.Busy<>());
            }
        }
    }
}
