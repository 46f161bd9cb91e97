package org.kuberneteskeystone.authenticator;

import java.time.Clock;
import java.util.Map;

/** What the process gives the service: everything of it that a test replaces. */
public record Edges(Map<String, String> environment, Clock clock) {
    public Edges {
        environment = Map.copyOf(environment);
    }

    /** Names no variables: some are secret. */
    @Override
    public String toString() {
        return "Edges[" + clock + "]";
    }
}
