package org.kuberneteskeystone.bench.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kuberneteskeystone.bench.load.AccessReviews;
import org.kuberneteskeystone.bench.load.GeneratedPolicies;
import org.kuberneteskeystone.bench.load.Probe;
import org.kuberneteskeystone.bench.load.Review;
import org.kuberneteskeystone.bench.load.ReviewWriter;
import org.kuberneteskeystone.bench.process.Child;
import org.kuberneteskeystone.bench.process.Webhook;

/**
 * Makes the AOT cache of each program, which holds its classes loaded and linked: runs the program as its users will. The
 * cache holds no profiles of methods: with them the compiler is busy from the first moment on, and on two cores the first
 * review comes a quarter of a second later.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
 */
public final class Training {
    /** Of eight reviews each: enough to load what a review takes. */
    private static final int ROUNDS = 10;

    private static final GeneratedPolicies POLICIES = new GeneratedPolicies(3);

    private static final Duration END_MAX = Duration.ofMinutes(2);

    private final Distribution distribution;
    private final Path folder;

    private Training(Distribution distribution, Path folder) {
        this.distribution = distribution;
        this.folder = folder;
    }

    /** Trains the distribution in the folder {@code arguments[0]}, using the empty folder {@code arguments[1]}. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        var distribution = new Distribution(Path.of(arguments[0]).toAbsolutePath());
        Files.createDirectories(distribution.home().resolve("aot"));
        var training = new Training(distribution, Path.of(arguments[1]).toAbsolutePath());
        try (var surroundings = Surroundings.create(training.folder, true)) {
            training.trainService(surroundings);
            training.trainOnce(Distribution.PLUGIN, List.of(), surroundings.pluginEnvironment());
        }
        training.trainOnce(Distribution.TOOLING, List.of("--help"), Map.of());
    }

    private void trainService(Surroundings surroundings) throws InterruptedException, IOException {
        var policies = GeneratedPolicies.FLAG + POLICIES.write(folder.resolve("policies.json"));
        try (var probe = new Probe(surroundings.certificate().trusting());
                var service = Webhook.start(
                        surroundings.service(distribution, folder, recording(Distribution.SERVICE), policies))) {
            var token = surroundings.token();
            for (var round = 0; round < ROUNDS; round++) {
                demandAccepted(review(probe, service, "v1", token));
                demandAccepted(review(probe, service, "v1beta1", token));
                // Of Fernet's shape and unknown to Keystone, another one each time; and what is no token of Keystone.
                demandRefused(review(probe, service, "v1", token.substring(0, token.length() - 4) + (1000 + round)));
                demandRefused(review(probe, service, "v1", "none" + round));
                for (var version : List.of("v1", "v1beta1")) {
                    demandDecided(probe, service, new AccessReviews(version).list(POLICIES.last(), true));
                    demandDecided(probe, service, new AccessReviews(version).list(POLICIES.count(), false));
                }
            }
            demand(probe.metrics(service).value("keystone_auth_policies") == POLICIES.count(), "count its policies");
            demand(probe.health(service, "/livez") == 200 && probe.health(service, "/readyz") == 200, "be ready");
            service.stop();
        }
        demandCache(Distribution.SERVICE);
    }

    private static String review(Probe probe, Webhook service, String version, String token)
            throws InterruptedException {
        return probe.ask(service, new ReviewWriter(version).write(token).getBytes())
                .body();
    }

    private void trainOnce(String program, List<String> arguments, Map<String, String> environment)
            throws InterruptedException {
        var all = new HashMap<>(environment);
        all.put(Distribution.JAVA_OPTIONS, recording(program));
        var command = Stream.concat(Stream.of(distribution.program(program)), arguments.stream())
                .toList();
        try (var child = Child.start(program, command, all, folder.resolve(program + ".log"))) {
            child.awaitGoodEnd(END_MAX);
        }
        demandCache(program);
    }

    private String recording(String program) {
        return "-XX:AOTCacheOutput=" + distribution.cache(program)
                + " -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining";
    }

    private void demandCache(String program) {
        demand(Files.isRegularFile(distribution.cache(program)), "make the AOT cache of " + program);
    }

    private static void demandAccepted(String reply) {
        demand(reply.contains("\"authenticated\":true"), "accept a good token: " + reply);
    }

    private static void demandRefused(String reply) {
        demand(reply.contains("\"authenticated\":false"), "refuse a bad token: " + reply);
    }

    private static void demandDecided(Probe probe, Webhook service, Review review) throws InterruptedException {
        demand(probe.isRight(service, review), "decide by its policies: " + review);
    }

    private static void demand(boolean good, String what) {
        if (!good) {
            throw new IllegalStateException("could not train: the service did not " + what);
        }
    }
}
