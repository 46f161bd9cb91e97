package org.kuberneteskeystone.tooling.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to run to its end: an argument list, never a shell string.
 *
 * @param arguments the program, a path or a name on PATH, and its arguments, each passed on as it is
 * @param environment added to the runner's own environment; may hold secrets, which an argument may not
 * @param folder the working directory; the runner's own when empty
 * @param input what the program reads on its standard input; nothing when empty
 * @param timeout how long the program may run
 */
public record Command(
        List<String> arguments,
        Map<String, String> environment,
        Optional<Path> folder,
        Optional<String> input,
        Duration timeout) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("a command's timeout must be positive, not " + timeout);
        }
    }

    public static Command of(String program, String... arguments) {
        var all = new ArrayList<String>(arguments.length + 1);
        all.add(program);
        all.addAll(List.of(arguments));
        return new Command(all, Map.of(), Optional.empty(), Optional.empty(), TIMEOUT);
    }

    public Command with(String variable, String value) {
        var added = new LinkedHashMap<>(environment);
        added.put(variable, value);
        return new Command(arguments, added, folder, input, timeout);
    }

    public Command in(Path workingFolder) {
        return new Command(arguments, environment, Optional.of(workingFolder), input, timeout);
    }

    public Command reading(String text) {
        return new Command(arguments, environment, folder, Optional.of(text), timeout);
    }

    public Command within(Duration limit) {
        return new Command(arguments, environment, folder, input, limit);
    }

    public String program() {
        return arguments.getFirst();
    }

    /** Names the variables only: their values and the input may be secret. */
    @Override
    public String toString() {
        return "Command[arguments=" + arguments + ", environment=" + environment.keySet() + ", timeout=" + timeout
                + "]";
    }
}
