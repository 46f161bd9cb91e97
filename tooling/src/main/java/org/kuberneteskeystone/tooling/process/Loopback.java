package org.kuberneteskeystone.tooling.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports on 127.0.0.1, for programs that cannot choose one themselves.
 *
 * <p>They come from below Linux's ephemeral range (32768 and up), so that no outgoing connection takes one between our
 * look and the program's bind. Another program still may: {@link #start} tries again then.
 */
public final class Loopback {
    public static final String HOST = "127.0.0.1";

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int LOOKS_MAX = 1_000;
    private static final int STARTS_MAX = 5;

    private Loopback() {}

    /** Starts something on ports that were free a moment ago. */
    @FunctionalInterface
    public interface Start<T> {
        /** Leaves nothing running when it throws. */
        T on(List<Integer> ports);
    }

    /**
     * Starts something on free ports; when it ended early and somebody else has one of its ports, once more on others.
     *
     * @param count how many ports it needs
     */
    public static <T> T start(int count, Start<T> start) {
        for (int attempt = 1; ; attempt++) {
            var ports = freePorts(count);
            try {
                return start.on(ports);
            } catch (DaemonException.Exited e) {
                if (attempt == STARTS_MAX || ports.stream().noneMatch(Loopback::taken)) {
                    throw e;
                }
            }
        }
    }

    static List<Integer> freePorts(int count) {
        Set<Integer> ports = new LinkedHashSet<>();
        for (int look = 0; look < LOOKS_MAX && ports.size() < count; look++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (!taken(port)) {
                ports.add(port);
            }
        }
        if (ports.size() < count) {
            throw new IllegalStateException("could not find " + count + " free ports on " + HOST);
        }
        return List.copyOf(ports);
    }

    static boolean taken(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
