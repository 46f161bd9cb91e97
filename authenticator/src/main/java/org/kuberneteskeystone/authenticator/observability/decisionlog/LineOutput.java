package org.kuberneteskeystone.authenticator.observability.decisionlog;

import java.io.IOException;

/** Takes whole lines. For one thread, which may block here. */
interface LineOutput extends AutoCloseable {
    /** All of it, or an exception, after which a part of it may be there. */
    void write(byte[] lines) throws IOException;

    @Override
    void close() throws IOException;
}
