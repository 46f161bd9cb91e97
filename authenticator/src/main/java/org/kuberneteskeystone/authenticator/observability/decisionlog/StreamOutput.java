package org.kuberneteskeystone.authenticator.observability.decisionlog;

import java.io.IOException;
import java.io.OutputStream;

/** Lines on a stream that is somebody else's, and stays open. */
final class StreamOutput implements LineOutput {
    private final OutputStream stream;

    StreamOutput(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(byte[] lines) throws IOException {
        stream.write(lines);
        stream.flush();
    }

    @Override
    public void close() throws IOException {
        stream.flush();
    }
}
