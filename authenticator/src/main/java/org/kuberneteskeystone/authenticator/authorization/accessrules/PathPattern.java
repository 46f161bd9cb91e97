package org.kuberneteskeystone.authenticator.authorization.accessrules;

import java.util.Arrays;

/**
 * The path of an access rule, as Keystone's own middleware means it: <code>{tag}</code> and <code>*</code> stand for one
 * character or more without a slash, <code>**</code> for anything, and all else for itself. A whole path has to match.
 */
final class PathPattern {
    /** In a path: whatever text without a slash. Only a wildcard matches it. */
    static final char EVERY = 0;

    /** In a path: some text without a slash. Matches whatever the pattern has there. */
    static final char SOME = 1;

    /** In a pattern: one character, or any number of them. */
    static final char NO_SLASH = 2;

    static final char MORE_WITHOUT_SLASH = 3;
    static final char ANYTHING = 4;

    private final char[] steps;

    private PathPattern(char[] steps) {
        this.steps = steps;
    }

    /** @param path without control characters, which have a meaning here */
    static PathPattern of(String path) {
        // A wildcard of one character makes two steps.
        var steps = new char[2 * path.length()];
        int length = 0;
        for (int i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            var tagEnd = c == '{' ? path.indexOf('}', i) : -1;
            if (c == '*' && path.startsWith("*", i + 1)) {
                steps[length++] = ANYTHING;
                i++;
            } else if (c == '*' || tagEnd > 0) {
                steps[length++] = NO_SLASH;
                steps[length++] = MORE_WITHOUT_SLASH;
                i = Math.max(i, tagEnd);
            } else {
                steps[length++] = c;
            }
        }
        return new PathPattern(Arrays.copyOf(steps, length));
    }

    boolean matches(String path) {
        int same = 0;
        while (same < steps.length && same < path.length() && isLiteral(same) && steps[same] == path.charAt(same)) {
            same++;
        }
        if (same == steps.length) {
            return same == path.length();
        }
        if (isLiteral(same) && (same == path.length() || path.charAt(same) != SOME)) {
            return false;
        }
        return new Walk(steps, same).reachesTheEnd(path, same);
    }

    private boolean isLiteral(int at) {
        return steps[at] > ANYTHING;
    }
}
