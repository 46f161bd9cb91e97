package org.kuberneteskeystone.bench.training;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;

/** Measures how long the programs of a distribution take to be of use, with their AOT caches and without. */
public final class StartTimes {
    private static final int RUNS = 15;
    private static final String[] WAYS = {"-XX:AOTMode=auto", "-XX:AOTMode=off"};

    private final Distribution distribution;
    private final Path folder;

    private StartTimes(Distribution distribution, Path folder) {
        this.distribution = distribution;
        this.folder = folder;
    }

    /** Measures the distribution in the folder {@code arguments[0]}, using the empty folder {@code arguments[1]}. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        var times = new StartTimes(new Distribution(Path.of(arguments[0]).toAbsolutePath()), Path.of(arguments[1]));
        System.out.printf("%-66s %10s %10s%n", "median of " + RUNS, "AOT cache", "without");
        for (var tls : List.of(true, false)) {
            var scheme = tls ? "HTTPS" : "HTTP";
            try (var surroundings = Surroundings.create(times.folder, tls);
                    var client = HttpClient.newBuilder()
                            .sslContext(surroundings.trust())
                            .build()) {
                times.row(
                        "service: start to first accepted review, Keystone over " + scheme,
                        way -> times.firstReview(surroundings, client, way));
                times.memory(surroundings, client, scheme);
                times.row("plugin: one login, Keystone over " + scheme, way -> times.login(surroundings, way));
            }
        }
    }

    private interface Measured {
        Duration run(String javaOptions) throws InterruptedException, IOException;
    }

    /** The ways take turns, so that what else the machine does hits them alike; the first turn is not counted. */
    private void row(String what, Measured measured) throws InterruptedException, IOException {
        var times = List.of(new ArrayList<Duration>(), new ArrayList<Duration>());
        for (var run = 0; run <= RUNS; run++) {
            for (var way = 0; way < WAYS.length; way++) {
                var time = measured.run(WAYS[way]);
                if (run > 0) {
                    times.get(way).add(time);
                }
            }
        }
        System.out.printf("%-66s %7d ms %7d ms%n", what, median(times.get(0)), median(times.get(1)));
    }

    private static long median(List<Duration> times) {
        Collections.sort(times);
        return times.get(times.size() / 2).toMillis();
    }

    private Duration firstReview(Surroundings surroundings, HttpClient client, String javaOptions)
            throws InterruptedException, IOException {
        long start = System.nanoTime();
        try (var service = Service.start(distribution, surroundings, client, folder, javaOptions)) {
            service.awaitListening();
            var reply = service.review("v1", surroundings.token());
            var taken = Duration.ofNanos(System.nanoTime() - start);
            if (!reply.contains("\"authenticated\":true")) {
                throw new IllegalStateException("could not get a token accepted: " + reply);
            }
            service.stop();
            return taken;
        }
    }

    /** Of the service that has answered one review. */
    private void memory(Surroundings surroundings, HttpClient client, String scheme)
            throws InterruptedException, IOException {
        var kilobytes = new ArrayList<Integer>();
        for (var way : WAYS) {
            try (var service = Service.start(distribution, surroundings, client, folder, way)) {
                service.awaitListening();
                service.review("v1", surroundings.token());
                kilobytes.add(service.residentKilobytes());
                service.stop();
            }
        }
        System.out.printf(
                "%-66s %7d MB %7d MB%n",
                "service: memory (RSS) after one review, Keystone over " + scheme,
                kilobytes.get(0) / 1000,
                kilobytes.get(1) / 1000);
    }

    private Duration login(Surroundings surroundings, String javaOptions) throws InterruptedException {
        var environment = new HashMap<>(surroundings.pluginEnvironment());
        environment.put(Distribution.JAVA_OPTIONS, javaOptions);
        var output = folder.resolve("login.log").toFile();
        long start = System.nanoTime();
        var process = distribution.start(Distribution.PLUGIN, List.of(), environment, output);
        Distribution.awaitEnd(process, 0, output);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
