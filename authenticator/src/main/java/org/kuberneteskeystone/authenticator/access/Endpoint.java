package org.kuberneteskeystone.authenticator.access;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.kuberneteskeystone.authenticator.access.AccessListener.Call;
import org.kuberneteskeystone.authenticator.access.AccessListener.Result;
import org.kuberneteskeystone.keystone.Keystone;
import org.kuberneteskeystone.keystone.KeystoneReply;
import org.kuberneteskeystone.keystone.KeystoneReply.Answered;
import org.kuberneteskeystone.keystone.KeystoneReply.Busy;
import org.kuberneteskeystone.keystone.KeystoneReply.Refused;
import org.kuberneteskeystone.keystone.KeystoneReply.Unavailable;
import org.kuberneteskeystone.keystone.KeystoneReply.Unusable;

/** One address of Keystone, and how it behaved lately. */
public final class Endpoint {
    /** For so long after a failure the other addresses are asked first. */
    private static final Duration SUSPICION = Duration.ofSeconds(30);

    private final String name;
    private final Keystone keystone;
    private final Clock clock;
    private final AccessListener listener;
    private final Breaker breaker;
    private volatile long suspectUntil;
    private volatile String failure = "";

    /** @param name as it is shown: the address */
    public Endpoint(String name, Keystone keystone, Clock clock, AccessListener listener) {
        this.name = name;
        this.keystone = keystone;
        this.clock = clock;
        this.listener = listener;
        this.breaker = new Breaker(name, clock, state -> listener.breakerChanged(name, state));
    }

    boolean isSuspect(long now) {
        return now < suspectUntil;
    }

    /** Whether it is not asked at all now. */
    boolean isOut() {
        return breaker.isOpen();
    }

    /** Why it failed last; empty when it did not. */
    String failure() {
        return failure;
    }

    /** Asks, unless the breaker is open. */
    <T> Future<KeystoneReply<T>> ask(Call call, Function<Keystone, Future<KeystoneReply<T>>> question) {
        if (!breaker.tryEnter()) {
            return Future.succeededFuture(new Unavailable<>(
                    "Keystone at " + name + " is not asked for a moment, because it did not answer: " + failure));
        }
        var began = System.nanoTime();
        return Future.<Void>succeededFuture()
                .compose(_ -> question.apply(keystone))
                .onSuccess(reply -> note(call, reply, System.nanoTime() - began))
                .onFailure(_ -> breaker.unused());
    }

    private void note(Call call, KeystoneReply<?> reply, long nanos) {
        switch (reply) {
            case Answered<?> _ -> well(call, Result.ANSWERED, nanos);
            case Refused<?> _ -> well(call, Result.REFUSED, nanos);
            case Unavailable<?>(var reason) -> {
                failure = reason;
                suspectUntil = clock.millis() + SUSPICION.toMillis();
                breaker.failed(nanos, reason);
                listener.asked(name, call, Result.UNAVAILABLE, Duration.ofNanos(nanos), reason);
            }
            case Unusable<?>(var reason) -> {
                suspectUntil = clock.millis() + SUSPICION.toMillis();
                breaker.unused();
                listener.asked(name, call, Result.UNUSABLE, Duration.ofNanos(nanos), reason);
            }
            case Busy<?> _ -> breaker.unused();
        }
    }

    private void well(Call call, Result result, long nanos) {
        suspectUntil = 0;
        breaker.answered(nanos);
        listener.asked(name, call, result, Duration.ofNanos(nanos), "");
    }
}
