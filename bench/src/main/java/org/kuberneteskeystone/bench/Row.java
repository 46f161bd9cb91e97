package org.kuberneteskeystone.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** All rounds of one program at one kind of work; of rates and latencies it tells the median round. */
record Row(Work work, String program, List<Round> rounds) {
    /** Both Keystone and the generators have one busy thread, so this much of a core means that it is the brake. */
    private static final double BOUND = 0.85;

    /** A question now and then, when a cache entry runs out, is no load. */
    private static final double ASKED_PER_THOUSAND_MIN = 10;

    double requestsPerSecond() {
        return median(round -> round.load().requestsPerSecond());
    }

    Latencies latencies() {
        return new Latencies(
                median(round -> round.load().latencies().mean()),
                median(round -> round.load().latencies().p50()),
                median(round -> round.load().latencies().p99()));
    }

    Round.Cpu cpuPerThousand() {
        return cpu().times(1000 / Math.max(1, asked()));
    }

    double keystoneRequestsPerThousand() {
        return sum(Round::keystoneRequests) * 1000 / Math.max(1, asked());
    }

    double residentMegabytes() {
        return rounds.getLast().residentKilobytes() / 1000.0;
    }

    int failed() {
        return rounds.stream().mapToInt(Round::failed).sum();
    }

    /** What a reader must know to take the numbers for what they are. */
    List<String> remarks() {
        var remarks = new ArrayList<String>();
        var seconds = sum(round -> round.load().seconds());
        if (failed() > 0) {
            remarks.add(failed() + " FAILED");
        }
        if (keystoneRequestsPerThousand() >= ASKED_PER_THOUSAND_MIN && cpu().keystone() > BOUND * seconds) {
            remarks.add("Keystone-bound");
        }
        if (cpu().loader() > BOUND * seconds) {
            remarks.add("loader-bound");
        }
        return remarks;
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
        var sorted = rounds.stream().mapToDouble(part).sorted().toArray();
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
