package org.kuberneteskeystone.authenticator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Runs a program on a listening socket that outlives it, and starts it again whenever it ends, as systemd does. */
public final class SocketHolder implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("^port (\\d+)$", Pattern.MULTILINE);
    private static final Pattern STARTED = Pattern.compile("^started (\\d+)$", Pattern.MULTILINE);

    private final Process holder;
    private final Path log;

    private SocketHolder(Process holder, Path log) {
        this.holder = holder;
        this.log = log;
    }

    /**
     * Starts it, and returns once the socket is there.
     *
     * @param command the program and its arguments; its standard input is the socket
     * @param environment added to ours
     * @param log receives what the holder and the program say
     */
    public static SocketHolder start(List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        var all = new ArrayList<>(List.of("python3", "-c", script()));
        all.addAll(command);
        var builder = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        var held = new SocketHolder(builder.start(), log);
        try {
            TestService.await("a socket is held", () -> PORT.matcher(held.log()).find());
        } catch (AssertionError e) {
            held.close();
            throw e;
        }
        return held;
    }

    private static String script() throws IOException {
        try (var script = SocketHolder.class.getResourceAsStream("/socket-holder.py")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
        }
    }

    public int port() {
        return Integer.parseInt(found(PORT).getFirst());
    }

    /** The processes it started so far, the present one last. */
    public List<String> starts() {
        return found(STARTED);
    }

    /** Sends a signal to the present process, and returns once there is another. */
    public void restart(String signal) throws IOException, InterruptedException {
        var starts = starts();
        signal(signal, starts.getLast());
        TestService.await("it is started again", () -> starts().size() > starts.size());
    }

    private static void signal(String signal, String process) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + signal, process).inheritIO().start();
        if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new AssertionError("could not send SIG" + signal + " to process " + process);
        }
    }

    /** What was said so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> found(Pattern pattern) {
        return pattern.matcher(log())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** Ends the program and lets the socket go. */
    @Override
    public void close() {
        holder.destroy();
        try {
            if (!holder.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the holder of a socket did not end");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
