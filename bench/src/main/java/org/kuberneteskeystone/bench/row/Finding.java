package org.kuberneteskeystone.bench.row;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param reference the same of the reference, where there is one that has it
 * @param reach null when nothing is demanded
 * @param met null when nothing is demanded, or when there is nothing to compare with
 */
public record Finding(
        Work work,
        String what,
        Unit unit,
        @Nullable Double ours,
        @Nullable Double reference,
        @Nullable Goal reach,
        @Nullable Boolean met) {
    /** How a figure is written. */
    public enum Unit {
        PER_SECOND("req/s", "%,.0f"),
        TIMES("x", "%,.2f"),
        MILLISECONDS("ms", "%,.1f"),
        SECONDS("s", "%.2f"),
        CORES("", "%.2f"),
        MEGABYTES("MB", "%,.0f"),
        PERCENT("%", "%.1f"),
        COUNT("", "%,.0f");

        private final String symbol;
        private final String format;

        Unit(String symbol, String format) {
            this.symbol = symbol;
            this.format = format;
        }

        public String symbol() {
            return symbol;
        }

        public String format() {
            return format;
        }
    }

    static Finding of(Work work, String what, Unit unit, @Nullable Double ours, @Nullable Double reference) {
        return new Finding(work, what, unit, ours, reference, null, null);
    }

    Finding reaching(Goal goal) {
        return new Finding(work, what, unit, ours, reference, goal, ours == null ? null : goal.isMet(ours));
    }

    /** What is demanded of the rows that tell a rate. */
    public static List<Finding> ofRows(List<Row> rows) {
        return new RateGoals(rows).findings();
    }

    static @Nullable Double orNull(Optional<Double> value) {
        return value.orElse(null);
    }
}
