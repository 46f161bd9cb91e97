package org.kuberneteskeystone.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kuberneteskeystone.keystone.testing.SelfSignedCertificate;

/**
 * A running program that answers TokenReviews over TLS on loopback.
 *
 * @param observabilityPort where a service of ours tells its health
 */
public record Webhook(Child child, int port, int observabilityPort) implements AutoCloseable {
    /**
     * How a program is started.
     *
     * @param name for messages: {@code the service}
     * @param command the program, and arguments that go before the flags
     * @param more flags beside those that every program here has: its address, certificate and key, and Keystone's address
     */
    public record Start(
            String name,
            List<String> command,
            List<String> more,
            Map<String, String> environment,
            SelfSignedCertificate certificate,
            String keystoneUrl,
            Path output) {
        /** Stands for the port in {@link #more}; only programs of ours have a second one. */
        public static final String OBSERVABILITY = "--observability-listen=";

        private List<String> arguments(int port, int observabilityPort) {
            var arguments = new ArrayList<>(command);
            arguments.add("--listen=127.0.0.1:" + port);
            arguments.add("--tls-cert-file=" + certificate.certificate());
            arguments.add("--tls-private-key-file=" + certificate.key());
            arguments.add("--keystone-url=" + keystoneUrl);
            for (var flag : more) {
                arguments.add(flag.equals(OBSERVABILITY) ? flag + "127.0.0.1:" + observabilityPort : flag);
            }
            return arguments;
        }
    }

    /** Starts it, and waits until it takes connections. */
    public static Webhook start(Start start) throws InterruptedException {
        var ports = freePorts();
        var child = Child.start(start.name(), start.arguments(ports[0], ports[1]), start.environment(), start.output());
        try {
            child.awaitListening(ports[0]);
            return new Webhook(child, ports[0], ports[1]);
        } catch (IllegalStateException | InterruptedException e) {
            child.close();
            throw e;
        }
    }

    /** Two, and not the same one twice. */
    private static int[] freePorts() {
        try (var first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as systemd does, and demands that it ends well. */
    public void stop() throws InterruptedException {
        child.stop();
    }

    @Override
    public void close() {
        child.close();
    }
}
