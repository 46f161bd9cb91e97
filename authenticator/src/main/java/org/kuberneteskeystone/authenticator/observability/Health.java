package org.kuberneteskeystone.authenticator.observability;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.kuberneteskeystone.authenticator.observability.Condition.State;

/** Whether requests should be sent here: while serving, once nothing that the service needs is still to come. */
public final class Health {
    /** From start to end, in this order. */
    public enum Phase {
        STARTING,
        SERVING,
        DRAINING
    }

    private final Clock clock;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
    private final List<Condition> conditions = new CopyOnWriteArrayList<>();

    public Health(Clock clock) {
        this.clock = clock;
    }

    public void enter(Phase next) {
        phase.set(next);
    }

    public Phase phase() {
        return phase.get();
    }

    /**
     * Adds something that the service needs.
     *
     * @param name one word
     * @param lacking what to say until it is there, as in "has not answered yet"
     */
    public Condition require(String name, String lacking) {
        var condition = new Condition(name, lacking, clock);
        conditions.add(condition);
        return condition;
    }

    List<Condition> conditions() {
        return conditions;
    }

    public boolean ready() {
        return phase() == Phase.SERVING
                && conditions.stream().noneMatch(condition -> condition.state() instanceof State.Pending);
    }

    boolean degraded() {
        return conditions.stream().anyMatch(condition -> condition.state() instanceof State.Degraded);
    }

    /** Each condition's name with its state: ok, pending or degraded. */
    public Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        for (var condition : conditions) {
            states.put(
                    condition.name(),
                    switch (condition.state()) {
                        case State.Ok _ -> "ok";
                        case State.Pending _ -> "pending";
                        case State.Degraded _ -> "degraded";
                    });
        }
        return states;
    }
}
