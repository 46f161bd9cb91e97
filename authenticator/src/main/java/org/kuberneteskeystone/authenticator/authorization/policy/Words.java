package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.List;
import java.util.stream.Collectors;

/** Lists for people. */
final class Words {
    private static final int SHOWN_MAX = 8;

    private Words() {}

    /** The first few, in quotes. */
    static String list(List<String> words) {
        var shown =
                words.stream().limit(SHOWN_MAX).map(word -> "\"" + word + "\"").collect(Collectors.joining(", "));
        if (words.isEmpty()) {
            return "nothing";
        }
        return words.size() > SHOWN_MAX ? shown + " and " + (words.size() - SHOWN_MAX) + " more" : shown;
    }
}
