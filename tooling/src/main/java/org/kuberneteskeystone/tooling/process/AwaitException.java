package org.kuberneteskeystone.tooling.process;

import java.io.Serial;

/** Something did not become ready in time, or the wait for it was interrupted. */
public final class AwaitException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    AwaitException(String message) {
        super(message);
    }
}
