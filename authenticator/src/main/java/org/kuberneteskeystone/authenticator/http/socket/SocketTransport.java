package org.kuberneteskeystone.authenticator.http.socket;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.transport.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x over {@code java.nio}, with one address that stands for the {@link ListeningSocket}: it is of the kind of a
 * domain socket, because that is the one thing by which Vert.x lets a transport tell its listeners apart. Everything
 * else is as Vert.x has it.
 */
public final class SocketTransport implements Transport, io.vertx.core.spi.transport.Transport {
    /** To listen on, for the webhook. */
    public static final io.vertx.core.net.SocketAddress ADDRESS =
            io.vertx.core.net.SocketAddress.domainSocketAddress("webhook");

    private final io.vertx.core.spi.transport.Transport nio = Transport.NIO.implementation();
    private final ListeningSocket socket;
    private final OpenConnections connections;
    private volatile @Nullable ListeningChannel listening;

    public SocketTransport(ListeningSocket socket, OpenConnections connections) {
        this.socket = socket;
        this.connections = connections;
    }

    public ListeningSocket socket() {
        return socket;
    }

    public OpenConnections connections() {
        return connections;
    }

    /** Where clients find it; known once it listens. */
    public InetSocketAddress localAddress() {
        var channel = listening;
        if (channel == null) {
            throw new IllegalStateException("does not listen yet");
        }
        return channel.localAddress();
    }

    /** Whether only this machine reaches it. */
    public boolean isLoopback() {
        return switch (socket) {
            case ListeningSocket.Own(var address) -> isLoopback(address);
            case ListeningSocket.Inherited(var channel) -> {
                try {
                    yield isLoopback(channel.getLocalAddress());
                } catch (IOException _) {
                    yield false;
                }
            }
        };
    }

    private static boolean isLoopback(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress internet
                && internet.getAddress() != null
                && internet.getAddress().isLoopbackAddress();
    }

    /** Accepts no more; those accepted already are not touched. */
    public CompletionStage<@Nullable Void> stopAccepting() {
        var stopped = new CompletableFuture<@Nullable Void>();
        var channel = listening;
        if (channel == null) {
            stopped.complete(null);
        } else {
            channel.close().addListener(_ -> stopped.complete(null));
        }
        return stopped;
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean placeholder) {
        return placeholder ? this::listen : nio.serverChannelFactory(false);
    }

    private ListeningChannel listen() {
        try {
            var channel = ListeningChannel.of(socket, connections);
            listening = channel;
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
        return address.isDomainSocket() ? new InetSocketAddress(0) : nio.convert(address);
    }

    @Override
    public io.vertx.core.net.SocketAddress convert(SocketAddress address) {
        return nio.convert(address);
    }

    @Override
    public void configure(TcpConfig config, boolean placeholder, ServerBootstrap bootstrap) {
        nio.configure(config, false, bootstrap);
    }

    @Override
    public boolean supportsDomainSockets() {
        return true;
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return nio.ioHandlerFactory();
    }

    @Override
    @SuppressWarnings("deprecation") // in the signature that Vert.x asks for
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return nio.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
        return nio.datagramChannelFactory();
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return nio.channelFactory(domainSocket);
    }

    @Override
    public String name() {
        return NIO.name();
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return null;
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return this;
    }
}
