package org.kuberneteskeystone.authenticator.authorization.accessrules;

import java.util.Arrays;

/**
 * The path of an access rule, as Keystone's own middleware means it: <code>{tag}</code> and <code>*</code> stand for one
 * character or more without a slash, <code>**</code> for anything, and all else for itself. A whole path has to match.
 *
 * <p>All ways through the pattern are followed side by side, so that no pattern takes longer than its length times that of
 * the path.
 */
final class PathPattern {
    /** In a path: whatever text without a slash. Only a wildcard matches it. */
    static final char EVERY = 0;

    /** In a path: some text without a slash. Matches whatever the pattern has there. */
    static final char SOME = 1;

    private static final char NO_SLASH = 2;
    private static final char MORE_WITHOUT_SLASH = 3;
    private static final char ANYTHING = 4;

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
        while (same < steps.length && same < path.length() && steps[same] == path.charAt(same) && steps[same] >= ' ') {
            same++;
        }
        if (same < steps.length && steps[same] >= ' ' && (same == path.length() || path.charAt(same) != SOME)) {
            return false;
        }
        var before = new boolean[steps.length + 1];
        before[same] = true;
        skip(before, same);
        for (int i = same; i < path.length(); i++) {
            var after = new boolean[steps.length + 1];
            if (!follow(path.charAt(i), before, after)) {
                return false;
            }
            before = after;
        }
        return before[steps.length];
    }

    /** Goes on by one character from wherever the pattern may be by now; false if there is no way. */
    private boolean follow(char c, boolean[] before, boolean[] after) {
        boolean found = false;
        for (int at = 0; at < steps.length; at++) {
            // Text that nobody has chosen may be as long as the pattern likes.
            if (before[at] || (c == SOME && after[at])) {
                var to = next(at, c);
                if (to >= 0) {
                    after[to] = true;
                    skip(after, to);
                    found = true;
                }
            }
        }
        return found;
    }

    private int next(int at, char c) {
        return switch (steps[at]) {
            case ANYTHING -> at;
            case MORE_WITHOUT_SLASH -> c == '/' ? -1 : at;
            case NO_SLASH -> c == '/' ? -1 : at + 1;
            default -> steps[at] == c || (c == SOME && steps[at] != '/') ? at + 1 : -1;
        };
    }

    /** What may stand for nothing is also behind itself. */
    private void skip(boolean[] reached, int from) {
        for (int at = from; at < steps.length && (steps[at] == ANYTHING || steps[at] == MORE_WITHOUT_SLASH); at++) {
            reached[at + 1] = true;
        }
    }
}
