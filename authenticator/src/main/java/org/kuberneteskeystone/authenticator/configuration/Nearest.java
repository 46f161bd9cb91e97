package org.kuberneteskeystone.authenticator.configuration;

import java.util.stream.Stream;

/** What somebody may have meant. */
final class Nearest {
    private Nearest() {}

    /** The key of the setting that is written most like this. */
    static String setting(String key) {
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
