package org.kuberneteskeystone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kuberneteskeystone.keystone.testing.SelfSignedCertificate;

/**
 * A program under load.
 *
 * @param version what it says for {@code --version}
 * @param rejection the status it answers a bad token with
 */
record Contender(String name, String version, Child child, int port, int rejection) implements AutoCloseable {
    static final String OURS = "ours";
    static final String REFERENCE = "reference";
    private static final Duration VERSION_MAX = Duration.ofSeconds(30);

    /** What both have. */
    record Shared(Path folder, SelfSignedCertificate certificate, String keystoneUrl) {
        List<String> flags(int port) {
            return List.of(
                    "--listen=127.0.0.1:" + port,
                    "--tls-cert-file=" + certificate.certificate(),
                    "--tls-private-key-file=" + certificate.key(),
                    "--keystone-url=" + keystoneUrl);
        }
    }

    /** With the mapping and the group names that the reference has, so that both do the same work. */
    static Contender ours(List<String> command, Shared shared) throws InterruptedException {
        var more = List.of(
                "--observability-listen=127.0.0.1:0",
                "--identity-mapping=compatible",
                "--group-names=true",
                "--log-level=error");
        return start(OURS, command, more, shared, 200);
    }

    static Contender reference(Path program, Shared shared) throws InterruptedException {
        return start(REFERENCE, List.of(program.toString()), List.of(), shared, 401);
    }

    private static Contender start(String name, List<String> program, List<String> more, Shared shared, int rejection)
            throws InterruptedException {
        var version = version(name, program, shared.folder());
        int port = freePort();
        var command = new ArrayList<>(program);
        command.addAll(shared.flags(port));
        command.addAll(more);
        var child = Child.start(title(name), command, shared.folder().resolve(name + ".log"));
        try {
            child.awaitListening(port);
            return new Contender(name, version, child, port, rejection);
        } catch (IllegalStateException | InterruptedException e) {
            child.close();
            throw e;
        }
    }

    private static String title(String name) {
        return name.equals(OURS) ? "the service" : "the reference";
    }

    private static String version(String name, List<String> program, Path folder) throws InterruptedException {
        var command = new ArrayList<>(program);
        command.add("--version");
        try (var child = Child.start(title(name), command, folder.resolve(name + "-version"))) {
            return child.awaitEnd(VERSION_MAX) == 0
                    ? child.output().lines().findFirst().orElse("")
                    : "unknown";
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int expectedStatus(Work work) {
        return work.authenticated() ? 200 : rejection;
    }

    double cpuSeconds() {
        return Usage.of(child.process().pid()).own();
    }

    long residentKilobytes() {
        return Usage.residentKilobytes(child.process().pid());
    }

    @Override
    public void close() {
        child.close();
    }
}
