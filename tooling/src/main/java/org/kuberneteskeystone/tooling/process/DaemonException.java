package org.kuberneteskeystone.tooling.process;

import java.io.Serial;

/** A daemon that could not be started or did not become ready; the message quotes the end of its log. */
public sealed class DaemonException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    DaemonException(String message, Throwable cause) {
        super(message, cause);
    }

    DaemonException(String message) {
        super(message);
    }

    /** It ended by itself before it was ready: wrong arguments, or a port that somebody else had taken. */
    public static final class Exited extends DaemonException {
        @Serial
        private static final long serialVersionUID = 1L;

        Exited(String message) {
            super(message);
        }
    }
}
