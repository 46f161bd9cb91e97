package org.kuberneteskeystone.bench;

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
import java.util.concurrent.TimeUnit;

/** A program started for the benchmark: what it says goes to a file, and it ends with the benchmark. */
final class Child implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(30);
    private static final long STOP_SECONDS_MAX = 10;
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

    /** With an environment of its own: variables of this one could be settings of the program. */
    static Child start(String name, List<String> command, Path output) {
        return start(name, command, output, Redirect.to(output.toFile()));
    }

    /** Its standard output is left to the caller. */
    static Child startTalking(String name, List<String> command, Path output) {
        return start(name, command, output, Redirect.PIPE);
    }

    private static Child start(String name, List<String> command, Path output, Redirect standardOutput) {
        var builder = new ProcessBuilder(command)
                .redirectOutput(standardOutput)
                .redirectError(Redirect.appendTo(output.toFile()));
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        try {
            return new Child(name, builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + name + ": " + e.getMessage(), e);
        }
    }

    Process process() {
        return process;
    }

    String name() {
        return name;
    }

    void awaitListening(int port) throws InterruptedException {
        long end = System.nanoTime() + START_MAX.toNanos();
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("could not start " + name + ": "
                        + (process.isAlive() ? "nothing listens" : "it ended with code " + process.exitValue())
                        + "; its output:\n" + output());
            }
            Thread.sleep(10);
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
    String output() {
        try {
            var text = Files.exists(output) ? Files.readString(output) : "";
            return text.substring(Math.max(0, text.length() - OUTPUT_CHARACTERS_MAX));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    /** Waits for its end and gives its exit code. */
    int awaitEnd(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("could not end " + name + " within " + patience.toSeconds() + " s");
        }
        return process.exitValue();
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
