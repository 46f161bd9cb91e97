package org.kuberneteskeystone.bench.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.kuberneteskeystone.bench.keystone.StandInKeystone;
import org.kuberneteskeystone.bench.load.Amount;
import org.kuberneteskeystone.bench.load.Flood;
import org.kuberneteskeystone.bench.load.GeneratedPolicies;
import org.kuberneteskeystone.bench.load.H2load;
import org.kuberneteskeystone.bench.load.Probe;
import org.kuberneteskeystone.bench.load.Review;
import org.kuberneteskeystone.bench.load.Reviews;

/**
 * Replaces the file with one policy by another with many, as Kubernetes and careful people do, and looks how somebody fares
 * who is allowed something before and after. Ours alone: the Go implementation reads the file when it starts.
 *
 * @param amount of a round of warming up
 */
public record PolicyLoadRow(Contenders contenders, Tools tools, StandInKeystone keystone, Amount amount) {
    private static final GeneratedPolicies ONE = new GeneratedPolicies(1);
    private static final GeneratedPolicies MANY = new GeneratedPolicies(10_000);
    private static final Duration LENGTH = Duration.ofSeconds(5);
    private static final Flood.Rate RATE = new Flood.Rate(H2load.CONNECTIONS, 5_000, LENGTH, 20_000);

    /** The reviews have begun by then, and there is time left for all that follows. */
    private static final Duration BEGINNING = Duration.ofSeconds(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    private static final Duration SEEN_MAX = Duration.ofSeconds(30);

    /** Of who looks for the new policies. */
    private record Seen(double seconds, int wrong) {}

    public PolicyLoad run() throws IOException, InterruptedException {
        var file = ONE.write(tools.folder().resolve("policies.json"));
        var next = MANY.write(tools.folder().resolve("policies-next.json"));
        var flags = new ArrayList<>(ServiceFlags.COMMON);
        flags.add(GeneratedPolicies.FLAG + file);
        try (var ours = contenders.ours(keystone, flags, Map.of());
                var flood = new Flood(tools.certificate())) {
            var allowed = tools.accessReviews().list(ONE.last(), true);
            WarmUp.run(WarmUp.roundsMax(amount, false), () -> round(ours, allowed));
            tools.say("%s: %,d for %d, at %,.0f reviews a second"
                    .formatted(Work.POLICY_LOAD.title(), MANY.count(), ONE.count(), RATE.perSecond()));
            // Who sends at a rate is to be warm, too; that does not count.
            flood.run(ours.webhook().port(), RATE, () -> allowed);
            var before = flood.run(ours.webhook().port(), RATE, () -> allowed);
            var running = flood.start(ours.webhook().port(), RATE, () -> allowed);
            Thread.sleep(BEGINNING);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            var seen = look(ours);
            var during = running.join();
            return new PolicyLoad(
                    MANY.count(),
                    RATE.perSecond(),
                    tools.probe().metrics(ours.webhook()).value("keystone_auth_policy_load_seconds"),
                    seen.seconds(),
                    before,
                    during,
                    ours.webhook().child().residentKilobytes() / 1000.0,
                    seen.wrong());
        } catch (CompletionException | CancellationException e) {
            throw new IllegalStateException("could not ask while policies were replaced: " + e.getMessage(), e);
        }
    }

    private double round(Contender ours, Review review) throws InterruptedException {
        return tools.loader()
                .run(ours.webhook().port(), Reviews.of(amount, () -> review), H2load.STREAMS)
                .requestsPerSecond();
    }

    /** Asks for what only the last of the new policies allows, until it does. */
    private Seen look(Contender ours) throws InterruptedException {
        var yes = tools.accessReviews().list(MANY.last(), true);
        var no = tools.accessReviews().list(MANY.last(), false);
        var began = System.nanoTime();
        var wrong = 0;
        while (System.nanoTime() - began < SEEN_MAX.toNanos()) {
            var reply = tools.probe().ask(ours.webhook(), yes.body().getBytes());
            if (Probe.isRight(reply, yes.expected())) {
                return new Seen((System.nanoTime() - began) / 1e9, wrong);
            }
            wrong += Probe.isRight(reply, no.expected()) ? 0 : 1;
            Thread.sleep(BETWEEN_LOOKS);
        }
        throw new IllegalStateException("could not see new policies within " + SEEN_MAX.toSeconds()
                + " s; the service says:\n" + ours.webhook().child().output());
    }
}
