package org.kuberneteskeystone.tooling.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program that stays.
 *
 * @param name for messages
 * @param arguments the program and its arguments, never a shell string, and never a secret
 * @param environment added to the environment of this process
 * @param folder the working directory
 * @param log receives both output streams, appended; created readable by the owner only
 * @param grace how long the daemon may take to end when asked to, before it is killed
 */
public record DaemonSpec(
        String name, List<String> arguments, Map<String, String> environment, Path folder, Path log, Duration grace) {
    public DaemonSpec {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("daemon '" + name + "' needs a program");
        }
    }

    /** Names the variables only: their values may be secret. */
    @Override
    public String toString() {
        return "DaemonSpec[name=" + name + ", arguments=" + arguments + ", environment=" + environment.keySet()
                + ", log=" + log + "]";
    }
}
