package org.kuberneteskeystone.tooling.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be used, in words: Java names nothing but the path in two of the cases. */
final class Cause {
    private Cause() {}

    static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied at '" + denied.getFile() + "'";
            case NoSuchFileException missing -> "there is no '" + missing.getFile() + "'";
            default -> String.valueOf(e.getMessage());
        };
    }
}
