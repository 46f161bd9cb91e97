package org.kuberneteskeystone.authenticator.configuration;

import java.nio.file.Path;

/** Where the text of a setting comes from. */
sealed interface Origin {
    record Flag() implements Origin {}

    record Variable(String name) implements Origin {}

    /**
     * A line of the file that {@code --config} names.
     *
     * @param number from 1
     */
    record Line(Path file, int number) implements Origin {}

    /** Not the setting's own flag, but the {@code -v} that Go programs take. */
    record Verbosity() implements Origin {}

    record Default() implements Origin {}

    /** Behind a printed value. */
    default String comment() {
        return switch (this) {
            case Flag _ -> "flag";
            case Variable(var name) -> "variable " + name;
            case Line(var file, var number) -> "file " + file + ":" + number;
            case Verbosity _ -> "flag -v";
            case Default _ -> "default";
        };
    }

    /** Before a value that something is wrong with, as whoever wrote it there would look for it. */
    default String subject(Setting setting) {
        return switch (this) {
            case Flag _ -> "--" + setting.key();
            case Variable(var name) -> name + " (--" + setting.key() + ")";
            case Line(var file, var number) -> file + ":" + number + ": " + setting.key();
            case Verbosity _ -> "-v (--" + setting.key() + ")";
            case Default _ -> "--" + setting.key() + " (default)";
        };
    }
}
