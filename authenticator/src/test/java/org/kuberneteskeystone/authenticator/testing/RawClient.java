package org.kuberneteskeystone.authenticator.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A client that sends what it likes. */
public final class RawClient implements AutoCloseable {
    private static final int PAUSE_MILLIS = 100;

    private final Socket socket;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(30_000);
    }

    /** Without TLS. */
    public static RawClient plain(int port) throws IOException {
        return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    public static RawClient tls(int port, SSLContext context, String... protocols) throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(30_000);
        socket.startHandshake();
        return new RawClient(socket);
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Up to the end of the connection, or to the text. */
    public String readTo(String text) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            var next = read();
            if (next < 0) {
                break;
            }
            read.append((char) next);
        }
        return read.toString();
    }

    public String readAll() throws IOException {
        return readTo("\0 never sent");
    }

    /** The next byte, or -1 at the end, however it came about. */
    private int read() throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketException | SSLException _) {
            return -1;
        }
    }

    public byte @Nullable [] read(int length) throws IOException {
        try {
            var bytes = socket.getInputStream().readNBytes(length);
            return bytes.length == length ? bytes : null;
        } catch (SocketException | SSLException _) {
            return null;
        }
    }

    /** Sends a letter now and then, for as long as the connection lasts; after how long it ended. */
    public long trickleMillis() throws IOException {
        var begin = System.nanoTime();
        socket.setSoTimeout(PAUSE_MILLIS);
        while (true) {
            try {
                send("x");
                if (socket.getInputStream().read() < 0) {
                    break;
                }
            } catch (SocketTimeoutException _) {
                // That was the pause.
            } catch (SocketException | SSLException _) {
                break;
            }
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /** Whether it is closed from the other side, or becomes so in a moment. */
    public boolean ended() throws IOException {
        socket.setSoTimeout(PAUSE_MILLIS);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException | SSLException _) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
