package org.kuberneteskeystone.plugin.login;

import java.nio.file.Path;
import org.kuberneteskeystone.plugin.login.Login.UnusableFile;

/** Carries an {@link UnusableFile} from where a file is read to where the login ends. */
final class UnusableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient UnusableFile failure;

    UnusableFileException(String content, Path file, String cause) {
        super(cause);
        this.failure = new UnusableFile(content, file, cause);
    }

    UnusableFile failure() {
        return failure;
    }
}
