package org.kuberneteskeystone.plugin;

import java.io.PrintStream;

/** What the program tells people, on standard error: standard output belongs to kubectl. */
final class Messages {
    private static final int CHARACTERS_MAX = 4_000;

    private final String name;
    private final PrintStream err;

    Messages(String name, PrintStream err) {
        this.name = name;
        this.err = err;
    }

    void error(String message) {
        err.println(name + ": " + line(message));
    }

    void warning(String message) {
        err.println(name + ": warning: " + line(message));
    }

    void trace(Throwable throwable) {
        throwable.printStackTrace(err);
    }

    /** Messages may quote servers and variables, which get neither a second line nor a say over the terminal. */
    private static String line(String message) {
        var line = new StringBuilder();
        for (var i = 0; i < message.length() && i < CHARACTERS_MAX; i++) {
            var character = message.charAt(i);
            var type = Character.getType(character);
            var isPlain = type != Character.CONTROL
                    && type != Character.FORMAT
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR;
            line.append(isPlain ? character : ' ');
        }
        return line.toString();
    }
}
