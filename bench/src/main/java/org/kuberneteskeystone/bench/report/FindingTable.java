package org.kuberneteskeystone.bench.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.bench.row.Finding;
import org.kuberneteskeystone.bench.row.Goal;

/** The table of what is to be reached, and of what has no rate. */
final class FindingTable {
    private static final String LINE = "%-32s %-36s %14s %14s  %-16s %s";

    private FindingTable() {}

    static void add(Columns columns, Report report) {
        if (report.findings().isEmpty()) {
            return;
        }
        columns.line("");
        columns.line(String.format(Locale.ROOT, LINE, "work", "what", "ours", "reference", "reach", ""));
        for (var finding : report.findings()) {
            columns.line(String.format(
                    Locale.ROOT,
                    LINE,
                    finding.work().title(),
                    finding.what(),
                    text(finding.unit(), finding.ours()),
                    text(finding.unit(), finding.reference()),
                    text(finding.unit(), finding.reach()),
                    verdict(finding)));
        }
    }

    private static String text(Finding.Unit unit, @Nullable Double value) {
        return value == null ? "-" : (String.format(Locale.ROOT, unit.format(), value) + " " + unit.symbol()).strip();
    }

    private static String text(Finding.Unit unit, @Nullable Goal goal) {
        return goal == null ? "" : (goal.least() ? "≥ " : "≤ ") + text(unit, (Double) goal.bound());
    }

    private static String verdict(Finding finding) {
        if (finding.reach() == null) {
            return "";
        }
        return finding.met() == null ? "nothing to compare with" : finding.met() ? "met" : "NOT met";
    }
}
