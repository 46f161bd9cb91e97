package org.kuberneteskeystone.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.kuberneteskeystone.bench.process.Child;

/** The load generator of nghttp2: the same review again and again, as a few API servers would send it. */
public final class H2load {
    public static final int CONNECTIONS = 4;
    public static final int STREAMS = 16;
    private static final Duration COUNTED_MAX = Duration.ofMinutes(10);
    private static final Duration END_MAX = Duration.ofSeconds(30);

    private final Path folder;

    public H2load(Path folder) {
        this.folder = folder;
    }

    /** Its name and version; fails when it is not installed. */
    public String version() throws InterruptedException {
        var output = folder.resolve("h2load-version");
        try (var child = Child.start("h2load", List.of("h2load", "--version"), Map.of(), output)) {
            child.awaitEnd(END_MAX);
            return child.output().strip();
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(
                    "could not find h2load; install the package nghttp2-client, or run ./dev bench, which does", e);
        }
    }

    /**
     * What is sent.
     *
     * @param streams on each connection at once
     * @param perSecond as much as comes back when empty
     * @param expectedStatus any other status counts as failed
     * @param replyBytes of the one answer that is right; if there was another, one is counted as failed
     */
    public record Order(
            int port,
            Path body,
            Amount amount,
            int streams,
            OptionalInt perSecond,
            int expectedStatus,
            int replyBytes) {}

    public Load run(Order order) throws InterruptedException, IOException {
        var output = folder.resolve("h2load-output");
        var log = folder.resolve("h2load-log");
        Files.deleteIfExists(output);
        Files.deleteIfExists(log);
        try (var child = Child.start("h2load", command(order, log), Map.of(), output)) {
            var code = child.awaitEnd(patience(order.amount()));
            if (code != 0) {
                throw new IllegalStateException(
                        "could not run h2load: exit code " + code + "; its output:\n" + child.output());
            }
        }
        return load(H2loadSummary.parse(Files.readString(output)), order, log);
    }

    private static List<String> command(Order order, Path log) {
        var command = new ArrayList<>(List.of("h2load", "-c" + CONNECTIONS, "-m" + order.streams(), "-t1"));
        switch (order.amount()) {
            case Amount.Requests(var count) -> command.add("-n" + count);
            case Amount.Seconds(var count) -> command.add("-D" + count);
        }
        // It takes the rate of one connection.
        order.perSecond().ifPresent(rate -> command.add("--rps=" + Math.max(1, rate / CONNECTIONS)));
        command.addAll(List.of("-d", order.body().toString(), "-H", "content-type: application/json"));
        command.addAll(List.of("--log-file", log.toString(), "https://127.0.0.1:" + order.port() + "/webhook"));
        return command;
    }

    private static Duration patience(Amount amount) {
        return switch (amount) {
            case Amount.Requests _ -> COUNTED_MAX;
            case Amount.Seconds(var count) -> END_MAX.plusSeconds(count);
        };
    }

    /** A request that is under way when the time is over is neither here nor there. */
    private static Load load(H2loadSummary summary, Order order, Path log) throws IOException {
        var times = H2loadLog.parse(Files.exists(log) ? Files.readAllLines(log) : List.of(), order.expectedStatus());
        var asked = order.amount() instanceof Amount.Requests(var count)
                ? count
                : Math.max(1, summary.done() + summary.errored() + summary.timeout());
        var alike = summary.isOf(order.replyBytes(), CONNECTIONS * order.streams());
        return new Load(asked, Math.max(0, times.expected() - (alike ? 0 : 1)), summary.seconds(), times.latencies());
    }
}
