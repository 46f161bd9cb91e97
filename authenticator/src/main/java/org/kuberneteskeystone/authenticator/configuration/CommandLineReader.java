package org.kuberneteskeystone.authenticator.configuration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads flags as Go programs take them: {@code --key=value}, {@code --key value}, {@code --key} alone for booleans, {@code
 * _} for {@code -}, and {@code -v4}, {@code -v=4} or {@code -v 4}.
 *
 * <p>By hand from the table of settings: a library for it costs a tenth of the whole start of the service (see
 * docs/decisions).
 */
final class CommandLineReader {
    /** At this verbosity the Go implementation tells of single requests, as we do at the level debug. */
    private static final int VERBOSITY_OF_DEBUG = 4;

    private static final String CONFIG = "config";
    private static final String PRINT_CONFIG = "print-config";
    private static final String VERBOSITY = "v";

    private final List<String> arguments;
    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
    private final Map<Setting, Given> verbosity = new EnumMap<>(Setting.class);
    private final Set<KlogFlag> klogFlags = EnumSet.noneOf(KlogFlag.class);
    private final List<String> problems = new ArrayList<>();
    private Optional<String> configFile = Optional.empty();
    private boolean print;
    private int next;

    private CommandLineReader(List<String> arguments) {
        this.arguments = arguments;
    }

    static CommandLine read(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            return new CommandLine.Help();
        }
        if (arguments.contains("--version")) {
            return new CommandLine.Version();
        }
        return new CommandLineReader(arguments).read();
    }

    private CommandLine read() {
        while (next < arguments.size()) {
            var argument = arguments.get(next++);
            if (argument.startsWith("--") && argument.length() > 2) {
                longFlag(argument.substring(2));
            } else if (argument.startsWith("-" + VERBOSITY)) {
                verbosityFlag(argument.substring(2));
            } else {
                problems.add("\"" + Given.masked(argument) + "\" is no flag; flags begin with --");
                if (argument.startsWith("-")) {
                    skipValue();
                }
            }
        }
        return new CommandLine.Run(given, verbosity, klogFlags, configFile, print, List.copyOf(problems));
    }

    private void longFlag(String flag) {
        var equals = flag.indexOf('=');
        var key = (equals < 0 ? flag : flag.substring(0, equals)).replace('_', '-');
        var placeholder = placeholder(key);
        if (placeholder == null) {
            problems.add("there is no flag --" + key + "; the nearest is --" + Nearest.setting(key));
            if (equals < 0) {
                skipValue();
            }
        } else if (equals >= 0) {
            take(key, flag.substring(equals + 1));
        } else if (placeholder.equals(Setting.BOOLEAN)) {
            take(key, "true");
        } else if (next < arguments.size()) {
            take(key, arguments.get(next++));
        } else {
            problems.add("--" + key + " needs a value: --" + key + "=" + placeholder);
        }
    }

    /** What a flag wants behind it; null when there is no such flag. */
    private static @Nullable String placeholder(String key) {
        return switch (key) {
            case CONFIG -> "FILE";
            case PRINT_CONFIG -> Setting.BOOLEAN;
            case VERBOSITY -> "NUMBER";
            default ->
                Setting.ofKey(key)
                        .map(Setting::placeholder)
                        .or(() -> KlogFlag.ofKey(key).map(flag -> flag.isBoolean() ? Setting.BOOLEAN : "VALUE"))
                        .orElse(null);
        };
    }

    /** What stands behind an unknown flag belongs to it, and may be a password: it is not repeated. */
    private void skipValue() {
        if (next < arguments.size() && !arguments.get(next).startsWith("-")) {
            next++;
        }
    }

    private void take(String key, String value) {
        switch (key) {
            case CONFIG -> configFile = Optional.of(value);
            case PRINT_CONFIG -> print = !value.equals("false");
            case VERBOSITY -> verbosity(value);
            default -> {
                KlogFlag.ofKey(key).ifPresent(klogFlags::add);
                Setting.ofKey(key)
                        .ifPresent(setting ->
                                given.merge(setting, new Given(value, new Origin.Flag()), setting::repeated));
            }
        }
    }

    private void verbosityFlag(String rest) {
        if (!rest.isEmpty()) {
            verbosity(rest.startsWith("=") ? rest.substring(1) : rest);
        } else if (next < arguments.size()) {
            verbosity(arguments.get(next++));
        } else {
            problems.add("-v needs a value: -v=NUMBER");
        }
    }

    private void verbosity(String value) {
        verbosity.clear();
        try {
            if (Integer.parseInt(value) >= VERBOSITY_OF_DEBUG) {
                verbosity.put(Setting.LOG_LEVEL, new Given("debug", new Origin.Verbosity()));
            }
        } catch (NumberFormatException _) {
            problems.add("-v \"" + value + "\" must be a number");
        }
    }
}
