package org.kuberneteskeystone.authenticator.http.tls;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A PEM file that cannot serve; the message names the file, what is wrong with it, and what to do. */
public final class UnusableTlsFileException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableTlsFileException(String object, Path file, String cause) {
        super("could not use the " + object + " in \"" + file + "\": " + cause);
    }

    static UnusableTlsFileException unreadable(String object, Path file, IOException cause) {
        return new UnusableTlsFileException(
                object,
                file,
                switch (cause) {
                    case NoSuchFileException _ -> "there is no such file";
                    case AccessDeniedException _ -> "this user may not read it; change its owner or its mode";
                    default -> "it cannot be read (" + cause.getMessage() + ")";
                });
    }
}
