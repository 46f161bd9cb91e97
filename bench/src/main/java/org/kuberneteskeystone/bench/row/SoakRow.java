package org.kuberneteskeystone.bench.row;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.OptionalInt;
import org.kuberneteskeystone.bench.keystone.StandInKeystone;
import org.kuberneteskeystone.bench.load.Amount;
import org.kuberneteskeystone.bench.load.Flood;
import org.kuberneteskeystone.bench.load.FloodResult;
import org.kuberneteskeystone.bench.load.H2load;
import org.kuberneteskeystone.bench.load.Load;
import org.kuberneteskeystone.bench.load.Review;

/** Asks about a known token at an even rate for a long time, and now and then about others, good and bad. */
public final class SoakRow {
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final int WINDOWS_MIN = 6;
    private static final double UNKNOWN_PER_SECOND = 20;
    private static final int UNDER_WAY_MAX = 1000;

    /** One in so many of the others is bad. */
    private static final int BAD = 5;

    private final Contenders contenders;
    private final Tools tools;
    private final StandInKeystone keystone;
    private final Duration length;
    private final double perSecond;

    /**
     * Takes what it needs.
     *
     * @param perSecond known tokens
     */
    public SoakRow(Contenders contenders, Tools tools, StandInKeystone keystone, Duration length, double perSecond) {
        this.contenders = contenders;
        this.tools = tools;
        this.keystone = keystone;
        this.length = length;
        this.perSecond = perSecond;
    }

    public Soak run() throws IOException, InterruptedException {
        var windowSeconds = (int) Math.clamp(length.toSeconds() / WINDOWS_MIN, 1, WINDOW.toSeconds());
        var windows = new ArrayList<Soak.Window>();
        try (var ours = contenders.ours(keystone, Setup.CACHED.flags(), Map.of());
                var others = new Flood(tools.certificate())) {
            var known = tools.tokens().review(tools.tokens().good(), ours.rejection());
            var reply = tools.probe().ask(ours.webhook(), known.body().getBytes());
            var order = new H2load.Order(
                    ours.webhook().port(),
                    body(known),
                    new Amount.Seconds(windowSeconds),
                    H2load.STREAMS,
                    OptionalInt.of((int) perSecond),
                    known.expected().status(),
                    reply.body().getBytes(StandardCharsets.UTF_8).length);
            var began = System.nanoTime();
            while (seconds(began) < length.toSeconds()) {
                windows.add(window(ours, known, order, others, windowSeconds, began));
            }
        }
        return new Soak(perSecond, windows);
    }

    private Path body(Review review) throws IOException {
        return Files.write(tools.folder().resolve("review.json"), review.body().getBytes());
    }

    private Soak.Window window(
            Contender ours, Review known, H2load.Order order, Flood others, int windowSeconds, long began)
            throws IOException, InterruptedException {
        var requests = keystone.requests();
        var rate = new Flood.Rate(1, UNKNOWN_PER_SECOND, Duration.ofSeconds(windowSeconds), UNDER_WAY_MAX);
        var unknown = others.start(ours.webhook().port(), rate, () -> other(ours));
        var load = tools.h2load().run(order);
        var window = window(ours, load, unknown.join(), requests, began, ours.isRight(tools.probe(), known));
        tools.say("%s, %.0f s: %,.0f req/s, p99 %.1f ms, RSS %.1f MB, %d wrong"
                .formatted(
                        Work.SOAK.title(),
                        window.seconds(),
                        window.answeredPerSecond(),
                        window.p99(),
                        window.megabytes(),
                        window.failed()));
        return window;
    }

    private Soak.Window window(Contender ours, Load load, FloodResult unknown, long requests, long began, boolean right)
            throws InterruptedException {
        return new Soak.Window(
                seconds(began),
                load.requestsPerSecond(),
                load.latencies().p99(),
                unknown.latencies().p99(),
                ours.webhook().child().residentKilobytes() / 1000.0,
                keystone.requests() - requests,
                load.failed() + unknown.failed() + unknown.turnedAway() + (right ? 0 : 1));
    }

    private Review other(Contender ours) {
        var token = tools.tokens().good();
        return tools.tokens().review(token.number() % BAD == 0 ? tools.tokens().bad() : token, ours.rejection());
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
