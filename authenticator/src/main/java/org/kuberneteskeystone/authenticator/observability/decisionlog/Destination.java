package org.kuberneteskeystone.authenticator.observability.decisionlog;

import java.nio.file.Path;

/** Where decisions are written. */
public sealed interface Destination {
    record Stdout() implements Destination {}

    record Off() implements Destination {}

    record File(Path path) implements Destination {}

    /** As the setting {@code decision-log} says it: {@code stdout}, {@code off}, or a file. */
    static Destination of(String text) {
        return switch (text) {
            case "stdout" -> new Stdout();
            case "off" -> new Off();
            default -> new File(Path.of(text));
        };
    }
}
