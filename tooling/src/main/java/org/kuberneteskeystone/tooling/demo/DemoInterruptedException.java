package org.kuberneteskeystone.tooling.demo;

import java.io.Serial;

/** The show was told to stop before its end: Ctrl-C or SIGTERM. */
public final class DemoInterruptedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    DemoInterruptedException() {
        super("could not finish the show: it was told to stop");
    }
}
