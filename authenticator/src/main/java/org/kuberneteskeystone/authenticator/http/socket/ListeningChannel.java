package org.kuberneteskeystone.authenticator.http.socket;

import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;

/** Accepts connections within their bound. */
final class ListeningChannel extends NioServerSocketChannel {
    private final ListeningSocket socket;
    private final OpenConnections connections;
    private volatile boolean closed;

    private ListeningChannel(ListeningSocket socket, ServerSocketChannel channel, OpenConnections connections) {
        super(channel);
        this.socket = socket;
        this.connections = connections;
    }

    static ListeningChannel of(ListeningSocket socket, OpenConnections connections) throws IOException {
        return switch (socket) {
            case ListeningSocket.Own _ -> new ListeningChannel(socket, ServerSocketChannel.open(), connections);
            case ListeningSocket.Inherited(var channel) -> new ListeningChannel(socket, channel, connections);
        };
    }

    @Override
    public boolean isOpen() {
        return !closed && super.isOpen();
    }

    /** The address is a placeholder of Vert.x; the true one is known here. */
    @Override
    protected void doBind(SocketAddress placeholder) throws Exception {
        switch (socket) {
            case ListeningSocket.Own(var address) -> {
                config().setReuseAddress(true);
                if (address.isUnresolved()) {
                    throw new UnknownHostException("there is no address for \"" + address.getHostString() + "\"");
                }
                super.doBind(address);
            }
            case ListeningSocket.Inherited _ -> {}
        }
    }

    /**
     * An inherited socket is only let go. Closing it would also point standard output and error of this process to
     * nowhere, because Java takes all three for one connection; the last words of the log would be lost.
     */
    @Override
    protected void doClose() throws Exception {
        closed = true;
        switch (socket) {
            case ListeningSocket.Own _ -> super.doClose();
            case ListeningSocket.Inherited _ -> {}
        }
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
        var client = closed ? null : javaChannel().accept();
        if (client == null) {
            return 0;
        }
        if (!connections.haveRoom()) {
            client.close();
            return 0;
        }
        accepted.add(connections.add(this, client));
        return 1;
    }
}
