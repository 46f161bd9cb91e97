package org.kuberneteskeystone.bench.load;

import java.util.Arrays;

/** How long answers took, in milliseconds; all zero when there were none. */
public record Latencies(double mean, double p50, double p99, double max) {
    private static final double NANOSECONDS = 1e6;

    static Latencies ofNanoseconds(long[] times) {
        if (times.length == 0) {
            return new Latencies(0, 0, 0, 0);
        }
        var sorted = times.clone();
        Arrays.sort(sorted);
        return new Latencies(
                Arrays.stream(sorted).average().orElse(0) / NANOSECONDS,
                percentile(sorted, 50) / NANOSECONDS,
                percentile(sorted, 99) / NANOSECONDS,
                sorted[sorted.length - 1] / NANOSECONDS);
    }

    /** The smallest time that so many percent of all do not exceed (nearest rank). */
    static long percentile(long[] sorted, int percent) {
        var rank = (int) Math.ceilDiv((long) sorted.length * percent, 100L);
        return sorted[Math.max(1, rank) - 1];
    }
}
