package org.kuberneteskeystone.bench.row;

import java.util.stream.DoubleStream;

/** The middle of what was measured. */
final class Median {
    private Median() {}

    /** Between the two in the middle of an even number; 0 of nothing. */
    static double of(DoubleStream values) {
        var sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return 0;
        }
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
