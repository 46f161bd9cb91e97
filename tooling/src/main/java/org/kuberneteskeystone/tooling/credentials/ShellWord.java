package org.kuberneteskeystone.tooling.credentials;

/** Any text as one word of a POSIX shell. */
public final class ShellWord {
    private static final String HARMLESS = "[A-Za-z0-9_./:=@%+,-]+";

    private ShellWord() {}

    /**
     * Between single quotes everything stands for itself but the single quote.
     *
     * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02">POSIX 2.2.2</a>
     */
    public static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("could not quote a text for a shell: it holds a NUL character");
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Without quotes where the shell would read the same: for commands that a person reads. */
    public static String plain(String text) {
        return text.matches(HARMLESS) ? text : quote(text);
    }
}
