package org.kuberneteskeystone.plugin.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A server below HTTP, for answers that no HTTP server would give. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    /** What the server does with each connection, which is closed afterwards. */
    public interface Behaviour {
        void talk(Socket connection) throws IOException, InterruptedException;
    }

    public RawServer(Behaviour behaviour) throws IOException {
        Thread.ofPlatform().daemon().start(() -> accept(behaviour));
    }

    private void accept(Behaviour behaviour) {
        while (!listener.isClosed()) {
            try (var connection = listener.accept()) {
                behaviour.talk(connection);
            } catch (IOException _) {
                // The client or the test is done.
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /** The address of the Identity API, if there were one. */
    public URI identity() {
        return URI.create("http://localhost:" + listener.getLocalPort() + "/v3");
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
