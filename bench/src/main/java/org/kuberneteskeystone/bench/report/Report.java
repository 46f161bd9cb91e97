package org.kuberneteskeystone.bench.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kuberneteskeystone.bench.row.Contender;
import org.kuberneteskeystone.bench.row.Finding;
import org.kuberneteskeystone.bench.row.Ratio;
import org.kuberneteskeystone.bench.row.Row;
import org.kuberneteskeystone.bench.row.Settings;
import org.kuberneteskeystone.bench.row.Special;
import org.kuberneteskeystone.bench.row.Work;

/** Everything measured in one run. */
public record Report(
        Instant began,
        Duration took,
        Surroundings surroundings,
        Settings settings,
        List<Row> rows,
        List<Special> specials) {
    /**
     * On what and by what.
     *
     * @param loadBefore processes that wanted to run in the last minute before, which should be none
     * @param loadAfter the same in the last minute of the run, the benchmark's own among them
     * @param reference its version, where there is one
     */
    public record Surroundings(
            int cores,
            String system,
            String java,
            String h2load,
            double loadBefore,
            double loadAfter,
            String service,
            Optional<String> reference) {}

    /** Answers of ours that were wrong. */
    public int failed() {
        return rows.stream().filter(Row::isOurs).mapToInt(Row::failed).sum()
                + specials.stream().mapToInt(Special::failed).sum();
    }

    /** Answers of others that were wrong in the rows. */
    int wrongElsewhere() {
        return rows.stream().filter(row -> !row.isOurs()).mapToInt(Row::failed).sum();
    }

    List<Finding> findings() {
        return Stream.concat(
                        Finding.ofRows(rows).stream(),
                        specials.stream().flatMap(special -> special.findings().stream()))
                .toList();
    }

    /** Ours to that row of another program. */
    Optional<Ratio> ratio(Row other) {
        return other.isOurs()
                ? Optional.empty()
                : row(other.work(), Contender.OURS).map(ours -> Ratio.of(ours, other));
    }

    Optional<Row> row(Work work, String program) {
        return rows.stream()
                .filter(row -> row.work() == work && row.program().equals(program))
                .findFirst();
    }
}
