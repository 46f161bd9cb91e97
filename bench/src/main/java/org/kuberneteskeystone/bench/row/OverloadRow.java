package org.kuberneteskeystone.bench.row;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.kuberneteskeystone.bench.keystone.StandInKeystone;
import org.kuberneteskeystone.bench.load.Amount;
import org.kuberneteskeystone.bench.load.Flood;
import org.kuberneteskeystone.bench.load.FloodResult;
import org.kuberneteskeystone.bench.load.H2load;
import org.kuberneteskeystone.bench.load.Reviews;
import org.kuberneteskeystone.bench.process.Usage;

/**
 * Offers four times as many unknown tokens as Keystone can tell about, and looks how somebody else fares.
 *
 * @param amount of a round of warming up
 */
public record OverloadRow(
        Contenders contenders, Tools tools, StandInKeystone keystone, Amount amount, Duration length) {
    /** Keystone is slow, so that what it can do is known and this machine has little to do with it. */
    private static final Duration DELAY = Duration.ofMillis(50);

    private static final int CONCURRENCY = 64;
    private static final double CAPACITY = CONCURRENCY / (DELAY.toMillis() / 1000.0);
    private static final double OFFERED = 4 * CAPACITY;

    /** More streams than the service lets wait: it must say no itself. */
    private static final int CONNECTIONS = 16;

    private static final int UNDER_WAY_MAX = 20_000;
    private static final double KNOWN_PER_SECOND = 100;

    public Overload run() throws IOException, InterruptedException {
        var flags = new ArrayList<>(ServiceFlags.COMMON);
        flags.addAll(List.of("--group-names=false", "--keystone-concurrency-max=" + CONCURRENCY));
        Overload.Side ours;
        try (var contender = contenders.ours(keystone, flags, Map.of())) {
            ours = side(contender);
        }
        try (var contender = contenders.reference(keystone).orElse(null)) {
            return new Overload(DELAY.toMillis(), CAPACITY, OFFERED, ours, contender == null ? null : side(contender));
        }
    }

    private Overload.Side side(Contender contender) throws IOException, InterruptedException {
        // With a Keystone that answers at once.
        WarmUp.run(WarmUp.roundsMax(amount, false), () -> firstSights(contender));
        var known = tools.tokens().review(tools.tokens().good(), contender.rejection());
        if (!contender.isRight(tools.probe(), known)) {
            throw new IllegalStateException("could not get a token accepted by "
                    + contender.webhook().child().name());
        }
        tools.say("%s, %s: %,.0f unknown tokens a second".formatted(Work.OVERLOAD.title(), contender.name(), OFFERED));
        keystone.delay(DELAY);
        try (var crowd = new Flood(tools.certificate());
                var somebody = new Flood(tools.certificate())) {
            // What it takes to say no is to be warm, too, on both sides; that does not count.
            flood(contender, crowd, length.dividedBy(2));
            var before = contender.webhook().child().residentKilobytes();
            var cpu = cpu(contender);
            var rate = new Flood.Rate(1, KNOWN_PER_SECOND, length, UNDER_WAY_MAX);
            var lonely = somebody.start(contender.webhook().port(), rate, () -> known);
            var unknown = flood(contender, crowd, length);
            return new Overload.Side(
                    unknown,
                    lonely.join(),
                    cpu(contender).minus(cpu).times(1 / unknown.seconds()),
                    before / 1000.0,
                    contender.webhook().child().residentKilobytes() / 1000.0);
        } catch (CompletionException | CancellationException e) {
            throw new IllegalStateException("could not ask about a known token: " + e.getMessage(), e);
        } finally {
            keystone.delay(Duration.ZERO);
        }
    }

    private FloodResult flood(Contender contender, Flood crowd, Duration duration) throws InterruptedException {
        return crowd.run(
                contender.webhook().port(),
                new Flood.Rate(CONNECTIONS, OFFERED, duration, UNDER_WAY_MAX),
                () -> tools.tokens().review(tools.tokens().good(), contender.rejection()));
    }

    private Round.Cpu cpu(Contender contender) {
        return new Round.Cpu(
                contender.webhook().child().cpuSeconds(),
                keystone.cpuSeconds(),
                Usage.ofThisProcess().own());
    }

    private double firstSights(Contender contender) throws InterruptedException {
        var reviews =
                Reviews.of(amount, () -> tools.tokens().review(tools.tokens().good(), contender.rejection()));
        return tools.loader()
                .run(contender.webhook().port(), reviews, H2load.STREAMS)
                .requestsPerSecond();
    }
}
