package org.kuberneteskeystone.bench;

/** Ours divided by the reference's; 0 where the reference has nothing. */
record Ratio(
        Work work,
        double requestsPerSecond,
        double mean,
        double p50,
        double p99,
        double cpuService,
        double cpuKeystone,
        double cpuLoader,
        double resident) {
    static Ratio of(Row ours, Row reference) {
        var a = ours.latencies();
        var b = reference.latencies();
        var cpu = ours.cpuPerThousand();
        var other = reference.cpuPerThousand();
        return new Ratio(
                ours.work(),
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
