package org.kuberneteskeystone.bench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.bench.load.H2load;
import org.kuberneteskeystone.bench.load.Latencies;
import org.kuberneteskeystone.bench.row.Finding;
import org.kuberneteskeystone.bench.row.Ratio;
import org.kuberneteskeystone.bench.row.Round;
import org.kuberneteskeystone.bench.row.Row;
import org.kuberneteskeystone.bench.row.Settings;
import org.kuberneteskeystone.bench.row.Special;
import org.kuberneteskeystone.bench.row.Work;

/** A report for programs: records, written as they stand. Latencies are milliseconds, CPU times seconds. */
public final class ReportJson {
    record Document(
            String began,
            double seconds,
            Machine machine,
            Programs programs,
            Plan plan,
            int failed,
            List<Measured> rows,
            List<Ratio> ratios,
            List<Finding> findings,
            List<Special> specials) {}

    record Machine(int cores, String system, String java, String h2load, double loadBefore, double loadAfter) {}

    record Programs(String ours, @Nullable String reference) {}

    record Plan(String round, int rounds, int connections, int streams, Settings.Sizes sizes) {}

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

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule().addSerializer(Duration.class, new Seconds()))
            .build();

    private ReportJson() {}

    public static String of(Report report) throws JsonProcessingException {
        var on = report.surroundings();
        var settings = report.settings();
        return JSON.writeValueAsString(new Document(
                        report.began().toString(),
                        report.took().toMillis() / 1000.0,
                        new Machine(on.cores(), on.system(), on.java(), on.h2load(), on.loadBefore(), on.loadAfter()),
                        new Programs(on.service(), on.reference().orElse(null)),
                        new Plan(
                                settings.amount().text(),
                                settings.rounds(),
                                H2load.CONNECTIONS,
                                H2load.STREAMS,
                                settings.sizes()),
                        report.failed(),
                        report.rows().stream().map(ReportJson::measured).toList(),
                        report.rows().stream()
                                .flatMap(row -> report.ratio(row).stream())
                                .toList(),
                        report.findings(),
                        report.specials()))
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

    private static final class Seconds extends StdSerializer<Duration> {
        @Serial
        private static final long serialVersionUID = 1;

        Seconds() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration duration, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(duration.toMillis() / 1000.0);
        }
    }
}
