package org.kuberneteskeystone.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program started by this one: what it says goes to a file, and it ends with this one. */
public final class Child implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(30);
    private static final long STOP_SECONDS_MAX = 20;
    private static final int CONNECT_MILLISECONDS_MAX = 1000;
    private static final int OUTPUT_CHARACTERS_MAX = 2000;

    private final String name;
    private final Process process;
    private final Path output;

    private Child(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a program, and returns at once.
     *
     * @param environment all it gets beside PATH: variables of this process could be settings of the program
     */
    public static Child start(String name, List<String> command, Map<String, String> environment, Path output) {
        return start(name, command, environment, output, Redirect.to(output.toFile()));
    }

    /** Its standard output is left to the caller. */
    public static Child startTalking(String name, List<String> command, Path output) {
        return start(name, command, Map.of(), output, Redirect.PIPE);
    }

    private static Child start(
            String name, List<String> command, Map<String, String> environment, Path output, Redirect standardOutput) {
        var builder = new ProcessBuilder(command)
                .redirectOutput(standardOutput)
                .redirectError(Redirect.appendTo(output.toFile()));
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(environment);
        try {
            return new Child(name, builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + name + ": " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public Process process() {
        return process;
    }

    public double cpuSeconds() {
        return Usage.of(process.pid()).own();
    }

    public long residentKilobytes() {
        return Usage.residentKilobytes(process.pid());
    }

    /** Waits until it takes connections. */
    void awaitListening(int port) throws InterruptedException {
        long end = System.nanoTime() + START_MAX.toNanos();
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("could not start " + name + ": "
                        + (process.isAlive() ? "nothing listens" : "it ended with code " + process.exitValue())
                        + "; its output:\n" + output());
            }
            Thread.sleep(2);
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLISECONDS_MAX);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** The end of what it said. */
    public String output() {
        try {
            var text = Files.exists(output) ? Files.readString(output) : "";
            return text.substring(Math.max(0, text.length() - OUTPUT_CHARACTERS_MAX));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    /** Waits for its end and gives its exit code. */
    public int awaitEnd(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    "could not end " + name + " within " + patience.toSeconds() + " s; its output:\n" + output());
        }
        return process.exitValue();
    }

    /** Waits for its end, and demands that it ends well. */
    public void awaitGoodEnd(Duration patience) throws InterruptedException {
        var code = awaitEnd(patience);
        if (code != 0) {
            throw new IllegalStateException(
                    "could not run " + name + ": exit code " + code + "; its output:\n" + output());
        }
    }

    /** Ends it as systemd does, and demands that it ends well. */
    public void stop() throws InterruptedException {
        process.destroy();
        awaitGoodEnd(Duration.ofSeconds(STOP_SECONDS_MAX));
    }

    /** Ends it in any case, at once when this thread is interrupted. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
