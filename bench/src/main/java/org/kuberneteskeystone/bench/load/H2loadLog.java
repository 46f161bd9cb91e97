package org.kuberneteskeystone.bench.load;

import java.util.List;

/**
 * What h2load writes for each request: when it began, the status (-1 for none) and how long it took, in microseconds.
 *
 * @param expected answers with the status that was expected
 */
record H2loadLog(int expected, Latencies latencies) {
    private static final long NANOSECONDS = 1000;

    static H2loadLog parse(List<String> lines, int status) {
        var expected = 0;
        var times = new long[lines.size()];
        for (var i = 0; i < times.length; i++) {
            var fields = lines.get(i).split("\t", -1);
            if (fields.length < 3) {
                throw new IllegalStateException("could not understand a line of h2load's log: " + lines.get(i));
            }
            expected += Integer.parseInt(fields[1]) == status ? 1 : 0;
            times[i] = Long.parseLong(fields[2]) * NANOSECONDS;
        }
        return new H2loadLog(expected, Latencies.ofNanoseconds(times));
    }
}
