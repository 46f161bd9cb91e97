package org.kuberneteskeystone.bench.load;

import java.util.Arrays;

/** How long answers took, gathered one by one, in nanoseconds. */
final class Times {
    private long[] nanos = new long[4096];
    private int count;

    void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = time;
    }

    Latencies latencies() {
        return Latencies.ofNanoseconds(Arrays.copyOf(nanos, count));
    }
}
