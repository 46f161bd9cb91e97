package org.kuberneteskeystone.bench.report;

import java.util.Locale;
import org.kuberneteskeystone.bench.row.Ratio;
import org.kuberneteskeystone.bench.row.Row;

/** The table of what is answered in a second, and what that costs. */
final class RateTable {
    private static final String HEAD = "%-32s %-10s %9s %9s %9s %9s %9s %9s %9s %9s %7s  %s";

    private RateTable() {}

    static void add(Columns columns, Report report) {
        if (report.rows().isEmpty()) {
            return;
        }
        columns.line("");
        columns.line(String.format(
                Locale.ROOT,
                HEAD,
                "",
                "",
                "",
                "latency",
                "ms",
                "",
                "CPU s",
                "per 1,000",
                "requests",
                "Keystone",
                "RSS",
                ""));
        columns.line(String.format(
                Locale.ROOT,
                HEAD,
                "work",
                "program",
                "req/s",
                "mean",
                "p50",
                "p99",
                "program",
                "Keystone",
                "loader",
                "per 1,000",
                "MB",
                "remarks"));
        for (var row : report.rows()) {
            add(columns, row);
            report.ratio(row).ifPresent(ratio -> add(columns, ratio));
        }
        columns.line("");
        columns.line(
                "Median round. Keystone per 1,000: its requests for 1,000 reviews. Ratio: ours divided by the above.");
        columns.line(
                "Keystone-bound, loader-bound: it was busy for more than 85 % of its cores, and the program may be faster.");
    }

    private static void add(Columns columns, Row row) {
        var latencies = row.latencies();
        var cpu = row.cpuPerThousand();
        columns.line(String.format(
                Locale.ROOT,
                "%-32s %-10s %,9.0f %9.2f %9.2f %9.2f %9.3f %9.3f %9.3f %9.1f %7.0f  %s",
                row.work().title(),
                row.program(),
                row.requestsPerSecond(),
                latencies.mean(),
                latencies.p50(),
                latencies.p99(),
                cpu.service(),
                cpu.keystone(),
                cpu.loader(),
                row.keystoneRequestsPerThousand(),
                row.residentMegabytes(),
                String.join(", ", row.remarks())));
    }

    private static void add(Columns columns, Ratio ratio) {
        columns.line(String.format(
                Locale.ROOT,
                "%-32s %-10s %8.2fx %8.2fx %8.2fx %8.2fx %8.2fx %8.2fx %8.2fx %9s %6.2fx",
                "",
                "ratio",
                ratio.requestsPerSecond(),
                ratio.mean(),
                ratio.p50(),
                ratio.p99(),
                ratio.cpuService(),
                ratio.cpuKeystone(),
                ratio.cpuLoader(),
                "",
                ratio.resident()));
    }
}
