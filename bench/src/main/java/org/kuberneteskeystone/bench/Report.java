package org.kuberneteskeystone.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything measured in one run. */
record Report(Instant began, Duration took, Surroundings surroundings, Settings settings, List<Row> rows) {
    /**
     * On what and by what.
     *
     * @param reference its version, where there is one
     */
    record Surroundings(
            int cores, String system, String java, String h2load, String service, Optional<String> reference) {}

    int failed() {
        return rows.stream().mapToInt(Row::failed).sum();
    }

    Optional<Row> row(Work work, String program) {
        return rows.stream()
                .filter(row -> row.work() == work && row.program().equals(program))
                .findFirst();
    }
}
