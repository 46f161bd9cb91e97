package org.kuberneteskeystone.authenticator.http.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/** Where clients come from. */
public sealed interface ListeningSocket {
    /** A socket to be opened here, and closed before the last answers are given. */
    record Own(InetSocketAddress address) implements ListeningSocket {}

    /**
     * A socket that listens already and belongs to whoever started this process, systemd for one. It is never closed
     * here: clients that come while nobody serves it wait in its backlog for the next process.
     */
    record Inherited(ServerSocketChannel channel) implements ListeningSocket {}

    /**
     * The one at descriptor 0, when that is a listening TCP socket. A terminal, a file or a connection is none, and no
     * reason to fail.
     *
     * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.socket.html">systemd.socket</a>
     */
    static Optional<ServerSocketChannel> inherited() {
        try {
            return System.inheritedChannel() instanceof ServerSocketChannel channel
                            && channel.getLocalAddress() instanceof InetSocketAddress
                    ? Optional.of(channel)
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
