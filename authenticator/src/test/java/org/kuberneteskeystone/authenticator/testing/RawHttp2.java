package org.kuberneteskeystone.authenticator.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/2, frame by frame.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113">RFC 9113</a>
 */
public final class RawHttp2 implements AutoCloseable {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int CONTINUATION = 9;
    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;

    /** Literals of the static table: POST, https, and path and authority as plain text. */
    private static final byte[] POST_WEBHOOK =
            concat(HexFormat.of().parseHex("8387"), text("0408", "/webhook"), text("0101", "x"));

    /** One frame. */
    public record Frame(int type, int flags, int stream, ByteBuffer payload) {}

    private final RawClient client;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    public RawHttp2(int port, SSLContext context) throws IOException {
        client = RawClient.tls(port, context, "h2");
        waiting.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0);
    }

    private static byte[] text(String prefix, String text) {
        return concat(HexFormat.of().parseHex(prefix), text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    public RawHttp2 frame(int type, int flags, int stream, byte... payload) {
        waiting.write(payload.length >> 16);
        waiting.write(payload.length >> 8);
        waiting.write(payload.length);
        waiting.write(type);
        waiting.write(flags);
        waiting.writeBytes(ByteBuffer.allocate(4).putInt(stream).array());
        waiting.writeBytes(payload);
        return this;
    }

    /** The head of a review. */
    public RawHttp2 head(int stream, int flags) {
        return frame(HEADERS, flags, stream, POST_WEBHOOK);
    }

    /** Sends what was written; false when nobody takes it any more. */
    public boolean flush() {
        try {
            client.send(waiting.toByteArray());
            waiting.reset();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** The next frame of a type, skipping others; null when the connection ends before. */
    public @Nullable Frame next(int type) throws IOException {
        while (true) {
            var head = client.read(9);
            if (head == null) {
                return null;
            }
            var buffer = ByteBuffer.wrap(head);
            var length = (buffer.get() & 0xff) << 16 | (buffer.getShort() & 0xffff);
            var frame = new Frame(buffer.get(), buffer.get(), buffer.getInt(), ByteBuffer.allocate(length));
            var payload = client.read(length);
            if (payload == null) {
                return null;
            }
            if (frame.type() == type) {
                return new Frame(frame.type(), frame.flags(), frame.stream(), ByteBuffer.wrap(payload));
            }
        }
    }

    /** Whether it is closed by now, or becomes so in a moment; after this no frame can be read. */
    public boolean ended() throws IOException {
        return client.ended();
    }

    /** Whether it comes to be closed, whatever is sent before. */
    public boolean endsInTime() {
        try {
            return next(-1) == null;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
