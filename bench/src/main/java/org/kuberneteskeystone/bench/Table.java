package org.kuberneteskeystone.bench;

import java.util.List;
import java.util.Locale;

/** A report for people. */
final class Table {
    private static final String HEAD = "%-25s %-10s %9s %9s %9s %9s %9s %9s %9s %9s %7s  %s%n";

    private Table() {}

    static String of(Report report) {
        var text = new StringBuilder();
        heading(report).forEach(line -> add(text, line));
        add(
                text,
                String.format(
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
        add(
                text,
                String.format(
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
            add(text, row);
            if (row.program().equals(Contender.REFERENCE)) {
                report.row(row.work(), Contender.OURS).ifPresent(ours -> addRatio(text, Ratio.of(ours, row)));
            }
        }
        legend(report).forEach(line -> add(text, line));
        return text.toString();
    }

    private static List<String> heading(Report report) {
        var on = report.surroundings();
        var settings = report.settings();
        return List.of(
                "ours: " + on.service(),
                on.reference().map(version -> "reference: " + version).orElse("no reference"),
                String.format(
                        Locale.ROOT,
                        "%s; %d cores shared by program, Keystone and load; Java %s; %s",
                        on.system(),
                        on.cores(),
                        on.java(),
                        on.h2load()),
                String.format(
                        Locale.ROOT,
                        "%d rounds of %s (unknown tokens: %,d) after one that does not count; %d connections x %d streams,"
                                + " TLS, HTTP/2; %s, %d s in all",
                        settings.rounds(),
                        settings.amount().text(),
                        settings.tokens(),
                        H2load.CONNECTIONS,
                        H2load.STREAMS,
                        report.began(),
                        report.took().toSeconds()),
                "");
    }

    private static void add(StringBuilder text, Row row) {
        var latencies = row.latencies();
        var cpu = row.cpuPerThousand();
        add(
                text,
                String.format(
                        Locale.ROOT,
                        "%-25s %-10s %,9.0f %9.2f %9.2f %9.2f %9.3f %9.3f %9.3f %9.1f %7.0f  %s%n",
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

    private static void addRatio(StringBuilder text, Ratio ratio) {
        add(
                text,
                String.format(
                        Locale.ROOT,
                        "%-25s %-10s %8.2fx %8.2fx %8.2fx %8.2fx %8.2fx %8.2fx %8.2fx %9s %6.2fx%n",
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

    private static List<String> legend(Report report) {
        var failed = report.failed();
        return List.of(
                "",
                "Median round. Keystone per 1,000: its requests for 1,000 reviews. Ratio: ours divided by the reference's.",
                "Keystone-bound, loader-bound: it was busy for more than 85 % of a core, and the program may be faster.",
                failed == 0 ? "All answers were as expected." : failed + " answers were not as expected.");
    }

    private static void add(StringBuilder text, String line) {
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }
}
