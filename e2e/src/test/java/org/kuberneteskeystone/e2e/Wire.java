package org.kuberneteskeystone.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way from kube-apiserver to the webhook, which can be cut. kube-apiserver keeps one connection for as long as it
 * lives, and meets new certificates only in the next.
 */
final class Wire implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private Wire(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    static Wire to(int target) {
        try {
            var wire = new Wire(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), target);
            wire.threads.execute(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** How many connections there have been. */
    int connections() {
        return connections.get();
    }

    /** Resets every connection, as a firewall would that forgot them. */
    void cut() {
        // Not those that come meanwhile: kube-apiserver does not repeat a handshake.
        List.copyOf(ends).forEach(Wire::reset);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = kept(listening.accept());
                var server = kept(new Socket(InetAddress.getLoopbackAddress(), target));
                connections.incrementAndGet();
                threads.execute(() -> carry(client, server));
                threads.execute(() -> carry(server, client));
            } catch (IOException _) {
                cut();
            }
        }
    }

    private Socket kept(Socket end) {
        ends.add(end);
        return end;
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            reset(from);
        }
        reset(to);
        ends.remove(from);
        ends.remove(to);
    }

    private static void reset(Socket end) {
        try (end) {
            end.setSoLinger(true, 0);
        } catch (IOException _) {
            // It was closed already.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
        threads.close();
    }
}
