package org.kuberneteskeystone.bench.row;

/**
 * Ours divided by what another program has; 0 where that has nothing.
 *
 * @param other the name of the other program
 */
public record Ratio(
        Work work,
        String other,
        double requestsPerSecond,
        double mean,
        double p50,
        double p99,
        double cpuService,
        double cpuKeystone,
        double cpuLoader,
        double resident) {
    public static Ratio of(Row ours, Row reference) {
        var a = ours.latencies();
        var b = reference.latencies();
        var cpu = ours.cpuPerThousand();
        var other = reference.cpuPerThousand();
        return new Ratio(
                ours.work(),
                reference.program(),
                divide(ours.requestsPerSecond(), reference.requestsPerSecond()),
                divide(a.mean(), b.mean()),
                divide(a.p50(), b.p50()),
                divide(a.p99(), b.p99()),
                divide(cpu.service(), other.service()),
                divide(cpu.keystone(), other.keystone()),
                divide(cpu.loader(), other.loader()),
                divide(ours.residentMegabytes(), reference.residentMegabytes()));
    }

    private static double divide(double a, double b) {
        return b == 0 ? 0 : a / b;
    }
}
