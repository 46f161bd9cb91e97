package org.kuberneteskeystone.plugin;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the command line asks for. */
sealed interface Arguments {

    /**
     * To log in.
     *
     * @param flags the values given, without empty ones, which old kubeconfigs hold for what is not set
     * @param stacktrace whether errors come with their stack trace
     */
    record LogIn(Map<Flag, String> flags, boolean stacktrace) implements Arguments {
        public LogIn {
            flags = Collections.unmodifiableMap(flags);
        }
    }

    /** To print the help. */
    record Help() implements Arguments {}

    /** To print the version. */
    record Version() implements Arguments {}

    /** Nothing this program knows. The problem repeats no value: it may be a secret gone astray. */
    record Misused(String problem) implements Arguments {}

    /** Reads a command line; flags are written {@code --flag value} or {@code --flag=value}, and the last one counts. */
    static Arguments parse(List<String> arguments) {
        var flags = new EnumMap<Flag, String>(Flag.class);
        var stacktrace = false;
        for (var i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (argument.equals("--help") || argument.equals("-h")) {
                return new Help();
            }
            if (argument.equals("--version")) {
                return new Version();
            }
            if (argument.equals("--stacktrace")) {
                stacktrace = true;
                continue;
            }
            var equals = argument.indexOf('=');
            var spelling = equals < 0 ? argument : argument.substring(0, equals);
            var flag = Flag.spelled(spelling);
            if (flag == null) {
                return new Misused(NearestFlag.unknown(spelling, i + 1));
            }
            if (equals < 0 && ++i == arguments.size()) {
                return new Misused("the flag " + spelling + " needs a value");
            }
            var value = equals < 0 ? arguments.get(i) : argument.substring(equals + 1);
            if (value.isEmpty()) {
                flags.remove(flag);
            } else {
                flags.put(flag, value);
            }
        }
        return new LogIn(flags, stacktrace);
    }
}
