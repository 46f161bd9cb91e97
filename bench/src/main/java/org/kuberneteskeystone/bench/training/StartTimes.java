package org.kuberneteskeystone.bench.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.kuberneteskeystone.bench.load.Probe;
import org.kuberneteskeystone.bench.load.ReviewWriter;
import org.kuberneteskeystone.bench.process.Child;
import org.kuberneteskeystone.bench.process.Webhook;
import org.kuberneteskeystone.bench.row.FirstAnswer;

/** Measures how long the programs of a distribution take to be of use, with their AOT caches and without. */
public final class StartTimes {
    private static final int RUNS = 15;
    private static final Duration END_MAX = Duration.ofMinutes(2);
    private static final String[] WAYS = {"-XX:AOTMode=auto", "-XX:AOTMode=off"};

    private final Distribution distribution;
    private final Path folder;

    private StartTimes(Distribution distribution, Path folder) {
        this.distribution = distribution;
        this.folder = folder;
    }

    /** Measures the distribution in the folder {@code arguments[0]}, using the empty folder {@code arguments[1]}. */
    public static void main(String[] arguments) throws InterruptedException {
        var times = new StartTimes(new Distribution(Path.of(arguments[0]).toAbsolutePath()), Path.of(arguments[1]));
        System.out.printf("%-66s %10s %10s%n", "median of " + RUNS, "AOT cache", "without");
        for (var tls : List.of(true, false)) {
            var scheme = tls ? "HTTPS" : "HTTP";
            try (var surroundings = Surroundings.create(times.folder, tls);
                    var probe = new Probe(surroundings.certificate().trusting())) {
                var kilobytes = List.<List<Long>>of(new ArrayList<>(), new ArrayList<>());
                times.row(
                        "service: start to first accepted review, Keystone over " + scheme,
                        way -> times.firstReview(surroundings, probe, way, kilobytes));
                System.out.printf(
                        "%-66s %7d MB %7d MB%n",
                        "service: memory (RSS) after that review, Keystone over " + scheme,
                        median(kilobytes.get(0)) / 1000,
                        median(kilobytes.get(1)) / 1000);
                times.row("plugin: one login, Keystone over " + scheme, way -> times.login(surroundings, way));
            }
        }
    }

    private interface Measured {
        Duration run(int way) throws InterruptedException;
    }

    /** The ways take turns, so that what else the machine does hits them alike; the first turn is not counted. */
    private void row(String what, Measured measured) throws InterruptedException {
        var times = List.of(new ArrayList<Long>(), new ArrayList<Long>());
        for (var run = 0; run <= RUNS; run++) {
            for (var way = 0; way < WAYS.length; way++) {
                var time = measured.run(way);
                if (run > 0) {
                    times.get(way).add(time.toMillis());
                }
            }
        }
        System.out.printf("%-66s %7d ms %7d ms%n", what, median(times.get(0)), median(times.get(1)));
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private Duration firstReview(Surroundings surroundings, Probe probe, int way, List<List<Long>> kilobytes)
            throws InterruptedException {
        var first = FirstAnswer.of(
                () -> Webhook.start(surroundings.service(distribution, folder, WAYS[way])),
                probe,
                new ReviewWriter("v1").write(surroundings.token()).getBytes());
        try (var service = first.webhook()) {
            if (!first.reply().body().contains("\"authenticated\":true")) {
                throw new IllegalStateException(
                        "could not get a token accepted: " + first.reply().body());
            }
            kilobytes.get(way).add(service.child().residentKilobytes());
            service.stop();
            return first.taken();
        }
    }

    private Duration login(Surroundings surroundings, int way) throws InterruptedException {
        var environment = new HashMap<>(surroundings.pluginEnvironment());
        environment.put(Distribution.JAVA_OPTIONS, WAYS[way]);
        var start = System.nanoTime();
        try (var plugin = Child.start(
                Distribution.PLUGIN,
                List.of(distribution.program(Distribution.PLUGIN)),
                environment,
                folder.resolve("login.log"))) {
            plugin.awaitGoodEnd(END_MAX);
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}
