package org.kuberneteskeystone.bench.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kuberneteskeystone.bench.keystone.StandInKeystone;
import org.kuberneteskeystone.bench.load.Probe;

/** Starts the programs again and again, in turns, each time with a token that is new. */
public record StartRow(Contenders contenders, Tools tools, StandInKeystone keystone, int starts) {
    private static final double NANOSECONDS = 1e9;

    public Starts run() throws InterruptedException {
        tools.say("%s: %d times".formatted(Work.START.title(), starts));
        var ours = new ArrayList<Double>();
        var reference = new ArrayList<Double>();
        var wrong = 0;
        // The first turn does not count: files are read from the disk then.
        for (var turn = 0; turn <= starts; turn++) {
            wrong += answer(turn == 0 ? new ArrayList<>() : ours, this::startOurs);
            if (contenders.reference().isPresent()) {
                answer(turn == 0 ? new ArrayList<>() : reference, this::startReference);
            }
        }
        return new Starts(ours, reference, wrong);
    }

    private interface Start {
        Contender start() throws InterruptedException;
    }

    private Contender startOurs() throws InterruptedException {
        return contenders.ours(keystone, Setup.CACHED.flags(), Map.of());
    }

    private Contender startReference() throws InterruptedException {
        return contenders.reference(keystone).orElseThrow();
    }

    /** Gives 1 for a wrong answer. */
    private int answer(List<Double> seconds, Start start) throws InterruptedException {
        var review = tools.tokens().review(tools.tokens().good(), 200);
        var first = FirstAnswer.of(
                () -> start.start().webhook(), tools.probe(), review.body().getBytes());
        first.webhook().close();
        seconds.add(first.taken().toNanos() / NANOSECONDS);
        return Probe.isRight(first.reply(), review.expected()) ? 0 : 1;
    }
}
