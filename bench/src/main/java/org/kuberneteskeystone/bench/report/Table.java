package org.kuberneteskeystone.bench.report;

import java.util.Locale;
import org.kuberneteskeystone.bench.load.H2load;

/** A report for people. */
public final class Table {
    private Table() {}

    public static String of(Report report) {
        var columns = new Columns();
        heading(columns, report);
        RateTable.add(columns, report);
        FindingTable.add(columns, report);
        columns.line("");
        columns.line(
                report.failed() == 0
                        ? "All answers of ours were as expected."
                        : report.failed() + " answers of ours were not as expected.");
        if (report.wrongElsewhere() > 0) {
            columns.line(String.format(Locale.ROOT, "Other programs gave %d wrong answers.", report.wrongElsewhere()));
        }
        return columns.toString();
    }

    private static void heading(Columns columns, Report report) {
        var on = report.surroundings();
        var settings = report.settings();
        columns.line("ours: " + on.service());
        columns.line(on.reference().map(version -> "reference: " + version).orElse("no reference"));
        columns.line(String.format(
                Locale.ROOT,
                "%s; %d cores shared by program, Keystone and load; load average %.2f before, %.2f after; Java %s; %s",
                on.system(),
                on.cores(),
                on.loadBefore(),
                on.loadAfter(),
                on.java(),
                on.h2load()));
        columns.line(String.format(
                Locale.ROOT,
                "%d rounds of %s for each program, once it is warm; %d connections x %d streams, TLS, HTTP/2; %s, %d s in"
                        + " all",
                settings.rounds(),
                settings.amount().text(),
                H2load.CONNECTIONS,
                H2load.STREAMS,
                report.began(),
                report.took().toSeconds()));
    }
}
