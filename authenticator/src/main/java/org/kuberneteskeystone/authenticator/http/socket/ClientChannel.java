package org.kuberneteskeystone.authenticator.http.socket;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelException;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.channels.SocketChannel;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** One accepted connection, from before its TLS handshake to its end. */
final class ClientChannel extends NioSocketChannel {
    final long number;
    final long acceptedAtNanos;
    private volatile @Nullable HttpConnection http;
    private volatile long askedAtTick;

    ClientChannel(ListeningChannel parent, SocketChannel socket, long number, long acceptedAtNanos) {
        super(parent, socket);
        this.number = number;
        this.acceptedAtNanos = acceptedAtNanos;
        endByReset();
    }

    /**
     * When this process is killed, the kernel then ends the connection by a reset. kube-apiserver sends its question
     * again after that; an ordinary end in the middle of an answer it takes for the answer.
     */
    private void endByReset() {
        config().setSoLinger(0);
    }

    /** In an orderly end, what has been sent still arrives. */
    @Override
    protected void doClose() throws Exception {
        try {
            config().setSoLinger(-1);
        } catch (ChannelException _) {
            // The client has gone already.
        }
        super.doClose();
    }

    /** Vert.x says of no connection of its which channel it has, except in this class of its own inside. */
    static ClientChannel of(HttpConnection connection) {
        return (ClientChannel) ((ConnectionBase) connection).channel();
    }

    void speaksHttp(HttpConnection connection) {
        http = connection;
    }

    /** Null while the handshake lasts. */
    @Nullable
    HttpConnection http() {
        return http;
    }

    /** Ticks count from 1; true for the first request of the connection. */
    boolean asks(long tick) {
        var before = askedAtTick;
        // Written once a tick: a write that all cores must see costs more than the rest of this.
        if (before != tick) {
            askedAtTick = tick;
        }
        return before == 0;
    }

    boolean hasAsked() {
        return askedAtTick != 0;
    }

    long askedAtTick() {
        return askedAtTick;
    }

    /**
     * Ends it at once: without the farewells of TLS and HTTP/2, which a client that reads nothing would hold up.
     *
     * @return false when Netty had not even taken it in, and will never say that it closed
     */
    boolean drop() {
        if (!isRegistered()) {
            unsafe().closeForcibly();
            return false;
        }
        eventLoop().execute(() -> {
            var outermost = pipeline().firstContext();
            var _ = outermost == null ? close() : outermost.close();
        });
        return true;
    }

    /** The first of two steps, because requests may be on their way while it is being said (RFC 9113, 6.8). */
    void announceEnd() {
        goAway(_ -> Integer.MAX_VALUE);
    }

    void end() {
        goAway(http2 -> http2.connection().remote().lastStreamCreated());
    }

    private void goAway(ToIntFunction<Http2ConnectionHandler> lastStream) {
        if (isRegistered()) {
            eventLoop().execute(() -> sendGoAway(lastStream));
        }
    }

    /** Nothing, while the handshake lasts or when the client speaks HTTP/1.1. */
    private void sendGoAway(ToIntFunction<Http2ConnectionHandler> lastStream) {
        var http2 = pipeline().context(Http2ConnectionHandler.class);
        if (http2 != null && http2.handler() instanceof Http2ConnectionHandler handler) {
            var _ = handler.goAway(
                    http2,
                    lastStream.applyAsInt(handler),
                    Http2Error.NO_ERROR.code(),
                    Unpooled.EMPTY_BUFFER,
                    http2.newPromise());
            http2.flush();
        }
    }
}
