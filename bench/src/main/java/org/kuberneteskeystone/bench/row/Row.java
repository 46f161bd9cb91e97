package org.kuberneteskeystone.bench.row;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.kuberneteskeystone.bench.load.Latencies;

/**
 * All rounds of one program at one kind of work; of rates and latencies it tells the median round.
 *
 * @param keystoneThreads as many cores as Keystone can keep busy
 * @param faults why the figures are none of this work; each counts as a wrong answer
 */
public record Row(Work work, String program, int keystoneThreads, List<Round> rounds, List<String> faults) {
    /** With this much of all the cores that it can use, Keystone or a generator (which has one thread) is the brake. */
    private static final double BOUND = 0.85;

    /** A question now and then, when a cache entry runs out, is no load. */
    private static final double ASKED_PER_THOUSAND_MIN = 10;

    public double requestsPerSecond() {
        return median(round -> round.load().requestsPerSecond());
    }

    public Latencies latencies() {
        return new Latencies(
                median(round -> round.load().latencies().mean()),
                median(round -> round.load().latencies().p50()),
                median(round -> round.load().latencies().p99()),
                median(round -> round.load().latencies().max()));
    }

    public Round.Cpu cpuPerThousand() {
        return cpu().times(1000 / Math.max(1, asked()));
    }

    public double keystoneRequestsPerThousand() {
        return sum(Round::keystoneRequests) * 1000 / Math.max(1, asked());
    }

    public double residentMegabytes() {
        return rounds.getLast().residentKilobytes() / 1000.0;
    }

    public boolean isOurs() {
        return program.equals(Contender.OURS);
    }

    public int failed() {
        return rounds.stream().mapToInt(Round::failed).sum() + faults.size();
    }

    /** What a reader must know to take the numbers for what they are. */
    public List<String> remarks() {
        var remarks = new ArrayList<>(faults);
        var seconds = sum(round -> round.load().seconds());
        if (failed() > 0) {
            remarks.add(failed() + (isOurs() ? " FAILED" : " wrong"));
        }
        if (isKeystoneAsked() && cpu().keystone() > BOUND * seconds * keystoneThreads) {
            remarks.add("Keystone-bound");
        }
        if (cpu().loader() > BOUND * seconds) {
            remarks.add("loader-bound");
        }
        return remarks;
    }

    /** A real one does not count. */
    private boolean isKeystoneAsked() {
        return work.needsRealKeystone() || keystoneRequestsPerThousand() >= ASKED_PER_THOUSAND_MIN;
    }

    private Round.Cpu cpu() {
        return rounds.stream().map(Round::cpu).reduce(new Round.Cpu(0, 0, 0), Round.Cpu::plus);
    }

    private double asked() {
        return sum(round -> round.load().asked());
    }

    private double sum(ToDoubleFunction<Round> part) {
        return rounds.stream().mapToDouble(part).sum();
    }

    private double median(ToDoubleFunction<Round> part) {
        return Median.of(rounds.stream().mapToDouble(part));
    }
}
