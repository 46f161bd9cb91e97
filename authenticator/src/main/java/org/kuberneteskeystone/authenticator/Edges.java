package org.kuberneteskeystone.authenticator;

import java.nio.channels.ServerSocketChannel;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What the process gives the service: everything of it that a test replaces.
 *
 * @param clock tells the time of day
 * @param waiting never goes back, for how long something lasts
 * @param listening a socket that listens already, to be served instead of the configured address
 */
public record Edges(
        Map<String, String> environment, Clock clock, Clock waiting, Optional<ServerSocketChannel> listening) {
    public Edges {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    static Edges of(Map<String, String> environment, Optional<ServerSocketChannel> listening) {
        return new Edges(environment, Clock.systemUTC(), new SteadyClock(), listening);
    }

    /** With one clock for everything. */
    public static Edges of(Map<String, String> environment, Clock clock) {
        return new Edges(environment, clock, clock, Optional.empty());
    }

    /** Names no variables: some are secret. */
    @Override
    public String toString() {
        return "Edges[" + clock + ", " + listening + "]";
    }
}
