package org.kuberneteskeystone.authenticator.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.buffer.BufferInternal;
import org.jspecify.annotations.Nullable;

/** The body of a request while it comes in. One that comes in one piece, as nearly all do, is not copied. */
final class Body {
    private final HttpServerRequest request;
    private final long beganAtNanos;
    private @Nullable Buffer received;
    private boolean own;

    Body(HttpServerRequest request, long beganAtNanos) {
        this.request = request;
        this.beganAtNanos = beganAtNanos;
    }

    HttpServerRequest request() {
        return request;
    }

    long beganAtNanos() {
        return beganAtNanos;
    }

    int length() {
        return received == null ? 0 : received.length();
    }

    void append(Buffer chunk) {
        if (received == null) {
            received = chunk;
        } else if (own) {
            received.appendBuffer(chunk);
        } else {
            // What Vert.x gave out may not be able to grow.
            received = Buffer.buffer(2 * (received.length() + chunk.length()))
                    .appendBuffer(received)
                    .appendBuffer(chunk);
            own = true;
        }
    }

    byte[] bytes() {
        if (received == null) {
            return new byte[0];
        }
        var bytes = ((BufferInternal) received).getByteBuf();
        var whole = bytes.hasArray()
                && bytes.arrayOffset() + bytes.readerIndex() == 0
                && bytes.array().length == bytes.readableBytes();
        return whole ? bytes.array() : received.getBytes();
    }
}
