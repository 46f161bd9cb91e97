package org.kuberneteskeystone.authenticator.observability;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Something that the service needs. It is pending until it has been there once; after that it is at worst degraded, and
 * takes no readiness away: sending requests elsewhere would not mend it.
 */
public final class Condition {
    /** How it stands. */
    sealed interface State {
        record Pending(String reason) implements State {}

        record Ok() implements State {}

        record Degraded(String reason, Instant since) implements State {}
    }

    private final String name;
    private final String lacking;
    private final Clock clock;
    private final AtomicReference<State> state;

    Condition(String name, String lacking, Clock clock) {
        this.name = name;
        this.lacking = lacking;
        this.clock = clock;
        this.state = new AtomicReference<>(new State.Pending(lacking));
    }

    String name() {
        return name;
    }

    State state() {
        return state.get();
    }

    /** It is there. Costs a read when that is nothing new. */
    public void ok() {
        if (!(state.get() instanceof State.Ok)) {
            state.set(new State.Ok());
        }
    }

    /** It is not there, or not all of it; for people. */
    public void failing(String reason) {
        state.updateAndGet(before -> switch (before) {
            case State.Pending _ -> new State.Pending(lacking + ": " + reason);
            case State.Ok _ -> new State.Degraded(reason, clock.instant());
            case State.Degraded(var _, var since) -> new State.Degraded(reason, since);
        });
    }
}
