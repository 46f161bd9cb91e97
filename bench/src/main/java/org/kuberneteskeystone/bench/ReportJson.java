package org.kuberneteskeystone.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report for programs: records, written as they stand. Latencies are milliseconds, CPU times seconds. */
final class ReportJson {
    record Document(
            String began,
            double seconds,
            Machine machine,
            Programs programs,
            Plan plan,
            int failed,
            List<Measured> rows,
            List<Ratio> ratios) {}

    record Machine(int cores, String system, String java, String h2load) {}

    record Programs(String ours, @Nullable String reference) {}

    record Plan(String round, int tokens, int rounds, int connections, int streams) {}

    record Measured(
            Work work,
            String program,
            double requestsPerSecond,
            Latencies latencies,
            Round.Cpu cpuPerThousand,
            double keystoneRequestsPerThousand,
            double residentMegabytes,
            int failed,
            List<String> remarks,
            List<Round> rounds) {}

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportJson() {}

    static String of(Report report) throws JsonProcessingException {
        var on = report.surroundings();
        var settings = report.settings();
        return JSON.writeValueAsString(new Document(
                        report.began().toString(),
                        report.took().toMillis() / 1000.0,
                        new Machine(on.cores(), on.system(), on.java(), on.h2load()),
                        new Programs(on.service(), on.reference().orElse(null)),
                        new Plan(
                                settings.amount().text(),
                                settings.tokens(),
                                settings.rounds(),
                                H2load.CONNECTIONS,
                                H2load.STREAMS),
                        report.failed(),
                        report.rows().stream().map(ReportJson::measured).toList(),
                        ratios(report)))
                + System.lineSeparator();
    }

    private static Measured measured(Row row) {
        return new Measured(
                row.work(),
                row.program(),
                row.requestsPerSecond(),
                row.latencies(),
                row.cpuPerThousand(),
                row.keystoneRequestsPerThousand(),
                row.residentMegabytes(),
                row.failed(),
                row.remarks(),
                row.rounds());
    }

    private static List<Ratio> ratios(Report report) {
        return report.rows().stream()
                .filter(row -> row.program().equals(Contender.REFERENCE))
                .flatMap(row -> report.row(row.work(), Contender.OURS).map(ours -> Ratio.of(ours, row)).stream())
                .toList();
    }
}
