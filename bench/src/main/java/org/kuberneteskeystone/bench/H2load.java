package org.kuberneteskeystone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The load generator of nghttp2: the same review again and again, as a few API servers would send it. */
final class H2load {
    static final int CONNECTIONS = 4;
    static final int STREAMS = 16;
    private static final Duration COUNTED_MAX = Duration.ofMinutes(10);
    private static final Duration END_MAX = Duration.ofSeconds(30);

    private final Path folder;

    H2load(Path folder) {
        this.folder = folder;
    }

    /** Its name and version; fails when it is not installed. */
    String version() throws InterruptedException {
        var output = folder.resolve("h2load-version");
        try (var child = Child.start("h2load", List.of("h2load", "--version"), output)) {
            child.awaitEnd(END_MAX);
            return child.output().strip();
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(
                    "could not find h2load; install the package nghttp2-client, or run ./dev bench, which does", e);
        }
    }

    Load run(int port, Path body, Amount amount, int expectedStatus) throws InterruptedException, IOException {
        var output = folder.resolve("h2load-output");
        var log = folder.resolve("h2load-log");
        Files.deleteIfExists(output);
        Files.deleteIfExists(log);
        try (var child = Child.start("h2load", command(port, body, amount, log), output)) {
            var code = child.awaitEnd(patience(amount));
            if (code != 0) {
                throw new IllegalStateException(
                        "could not run h2load: exit code " + code + "; its output:\n" + child.output());
            }
        }
        return load(H2loadSummary.parse(Files.readString(output)), amount, expectedStatus, log);
    }

    private static List<String> command(int port, Path body, Amount amount, Path log) {
        var command = new ArrayList<>(List.of("h2load", "-c" + CONNECTIONS, "-m" + STREAMS, "-t1"));
        switch (amount) {
            case Amount.Requests(var count) -> command.add("-n" + count);
            case Amount.Seconds(var count) -> command.add("-D" + count);
        }
        command.addAll(List.of("-d", body.toString(), "-H", "content-type: application/json"));
        command.addAll(List.of("--log-file", log.toString(), "https://127.0.0.1:" + port + "/webhook"));
        return command;
    }

    private static Duration patience(Amount amount) {
        return switch (amount) {
            case Amount.Requests _ -> COUNTED_MAX;
            case Amount.Seconds(var count) -> END_MAX.plusSeconds(count);
        };
    }

    /** A request that is under way when the time is over is neither here nor there. */
    private static Load load(H2loadSummary summary, Amount amount, int expectedStatus, Path log) throws IOException {
        var times = H2loadLog.parse(Files.exists(log) ? Files.readAllLines(log) : List.of(), expectedStatus);
        var asked = amount instanceof Amount.Requests(var count)
                ? count
                : Math.max(1, summary.done() + summary.errored() + summary.timeout());
        return new Load(asked, times.expected(), summary.seconds(), times.latencies());
    }
}
