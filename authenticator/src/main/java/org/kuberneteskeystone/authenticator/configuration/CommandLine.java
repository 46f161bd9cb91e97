package org.kuberneteskeystone.authenticator.configuration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was asked for on the command line.
 *
 * <p>Read by hand from the table of settings: a library for it costs a tenth of the whole start of the service (see
 * docs/decisions).
 */
sealed interface CommandLine {
    record Help() implements CommandLine {}

    record Version() implements CommandLine {}

    /** Texts not yet looked at, and what was wrong with the line itself. */
    record Run(Map<Setting, String> given, List<String> problems) implements CommandLine {}

    /** Takes {@code --key=value}, {@code --key value}, and {@code --key} alone for booleans. */
    static CommandLine parse(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            return new Help();
        }
        if (arguments.contains("--version")) {
            return new Version();
        }
        var given = new EnumMap<Setting, String>(Setting.class);
        var problems = new ArrayList<String>();
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                problems.add("\"" + argument + "\" is no flag; flags begin with --");
                continue;
            }
            var equals = argument.indexOf('=');
            var key = argument.substring(2, equals < 0 ? argument.length() : equals);
            var setting = Setting.ofKey(key);
            if (setting.isEmpty()) {
                problems.add("there is no flag --" + key + "; the nearest is --" + nearest(key));
            } else if (equals >= 0) {
                given.put(setting.get(), argument.substring(equals + 1));
            } else if (setting.get().placeholder().equals("BOOLEAN")) {
                given.put(setting.get(), "true");
            } else if (i + 1 < arguments.size()) {
                given.put(setting.get(), arguments.get(++i));
            } else {
                problems.add("--" + key + " needs a value: --" + key + "="
                        + setting.get().placeholder());
            }
        }
        return new Run(given, List.copyOf(problems));
    }

    private static String nearest(String key) {
        return Stream.of(Setting.values())
                .map(Setting::key)
                .min((one, other) -> Integer.compare(distance(key, one), distance(key, other)))
                .orElseThrow();
    }

    /** How many letters must be added, dropped or changed (Levenshtein). */
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                var changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
