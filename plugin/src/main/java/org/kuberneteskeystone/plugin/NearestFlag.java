package org.kuberneteskeystone.plugin;

import java.util.ArrayList;
import java.util.List;

/** Finds what somebody who mistyped a flag may have meant. */
final class NearestFlag {
    private NearestFlag() {}

    /** The message for an argument that is no flag; it repeats nothing that may be a value. */
    static String unknown(String argument, int place) {
        if (!looksLikeFlag(argument)) {
            return "argument " + place + " is not a flag; values follow their flag, as in --user-name=demo";
        }
        return "there is no flag \"" + argument + "\"; did you mean " + to(argument) + "?";
    }

    private static boolean looksLikeFlag(String argument) {
        if (argument.length() > 40 || !argument.startsWith("--")) {
            return false;
        }
        for (var i = 2; i < argument.length(); i++) {
            var character = argument.charAt(i);
            if (character != '-' && (character < 'a' || character > 'z')) {
                return false;
            }
        }
        return argument.length() > 2;
    }

    private static String to(String argument) {
        var spellings = new ArrayList<>(List.of("--help", "--version", "--stacktrace"));
        for (var flag : Flag.values()) {
            spellings.add(flag.spelling());
        }
        var nearest = spellings.getFirst();
        for (var spelling : spellings) {
            if (distance(argument, spelling) < distance(argument, nearest)) {
                nearest = spelling;
            }
        }
        return nearest;
    }

    /** The number of characters to add, drop or replace to get from one to the other (Levenshtein). */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (var column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[to.length()];
    }
}
