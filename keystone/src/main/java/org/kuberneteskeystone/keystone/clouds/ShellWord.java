package org.kuberneteskeystone.keystone.clouds;

import org.jspecify.annotations.Nullable;

/**
 * Reads what stands behind the {@code =} of an assignment, as far as it means itself.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02">Quoting</a>
 */
final class ShellWord {
    /** What it means. */
    sealed interface Result {
        record Literal(String text) implements Result {
            @Override
            public String toString() {
                return "Literal[hidden]";
            }
        }

        /**
         * Only a shell could say.
         *
         * @param why goes behind the variable's name
         */
        record NeedsShell(String why) implements Result {}
    }

    private static final String SPECIAL = "$`();<>|&";
    private static final String SPECIAL_IN_QUOTES = "$`";
    private static final String ESCAPED_IN_QUOTES = "$`\"\\";

    private final String raw;
    private final StringBuilder text = new StringBuilder();
    private int next;
    private @Nullable String problem;

    private ShellWord(String raw) {
        this.raw = raw;
    }

    static Result read(String raw) {
        var word = new ShellWord(raw);
        word.read();
        return word.problem == null ? new Result.Literal(word.text.toString()) : new Result.NeedsShell(word.problem);
    }

    private void read() {
        while (next < raw.length() && problem == null) {
            var c = raw.charAt(next++);
            if (Character.isWhitespace(c)) {
                end();
                return;
            } else if (c == '\'') {
                singleQuoted();
            } else if (c == '"') {
                doubleQuoted();
            } else if (c == '\\' && next < raw.length()) {
                text.append(raw.charAt(next++));
            } else if (SPECIAL.indexOf(c) >= 0 || c == '\\') {
                needsShell(c);
            } else {
                text.append(c);
            }
        }
    }

    private void singleQuoted() {
        var end = raw.indexOf('\'', next);
        if (end < 0) {
            problem = "has a quote that does not end on its line";
            return;
        }
        text.append(raw, next, end);
        next = end + 1;
    }

    private void doubleQuoted() {
        while (next < raw.length()) {
            var c = raw.charAt(next++);
            if (c == '"') {
                return;
            } else if (SPECIAL_IN_QUOTES.indexOf(c) >= 0) {
                needsShell(c);
                return;
            } else if (c == '\\' && next < raw.length() && ESCAPED_IN_QUOTES.indexOf(raw.charAt(next)) >= 0) {
                text.append(raw.charAt(next++));
            } else {
                text.append(c);
            }
        }
        problem = "has a quote that does not end on its line";
    }

    /** A comment may follow, nothing else. */
    private void end() {
        var rest = raw.substring(next).strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
            problem = "has more behind its value: write one variable a line, and a value with blanks in quotes";
        }
    }

    private void needsShell(char c) {
        problem = "has a \"" + c + "\", and no shell runs here: write the value itself, in single quotes";
    }
}
