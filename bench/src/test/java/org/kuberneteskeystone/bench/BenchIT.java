package org.kuberneteskeystone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, with little to do. */
@Timeout(180)
class BenchIT {
    private static final List<String> SERVICE = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.kuberneteskeystone.authenticator.Main");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void measuresEveryKindOfWork() throws Exception {
        var json = folder.resolve("bench.json");
        assertThat(run("--requests=200", "--tokens=100", "--rounds=1", "--json=" + json))
                .as(text(err))
                .isEqualTo(ExitCode.DONE);
        var report = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(report.path("failed").asInt(-1)).isZero();
        assertThat(report.path("rows")).hasSameSizeAs(Work.values()).allSatisfy(row -> {
            var work = Work.valueOf(row.path("work").asText());
            var load = row.path("rounds").path(0).path("load");
            assertThat(load.path("asked").asInt()).isEqualTo(work == Work.UNKNOWN ? 100 : 200);
            assertThat(load.path("answered")).isEqualTo(load.path("asked"));
            assertThat(row.path("requestsPerSecond").asDouble()).isPositive();
            assertThat(row.at("/latencies/p99").asDouble())
                    .isGreaterThanOrEqualTo(row.at("/latencies/p50").asDouble())
                    .isPositive();
            assertThat(row.path("residentMegabytes").asDouble()).isPositive();
            assertThat(row.path("keystoneRequestsPerThousand").asDouble())
                    .isBetween(work == Work.UNKNOWN ? 1000.0 : 0.0, work == Work.UNKNOWN ? 1500.0 : 0.0);
        });
        assertThat(text(out))
                .contains(Arrays.stream(Work.values()).map(Work::title).toList())
                .contains("All answers were as expected.");
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void takesTurnsWithAReference() throws Exception {
        // Ours again, with the one difference that it answers bad tokens with 200: those rows must fail.
        var reference = folder.resolve("reference");
        Files.writeString(
                reference,
                "#!/bin/sh\nexec '" + String.join("' '", SERVICE)
                        + "' --observability-listen=127.0.0.1:0 --log-level=error \"$@\"\n");
        Files.setPosixFilePermissions(reference, PosixFilePermissions.fromString("rwx------"));
        assertThat(run("--requests=100", "--tokens=64", "--rounds=1", "--reference=" + reference))
                .as(text(err))
                .isEqualTo(ExitCode.FAILED);
        assertThat(text(out)).contains("ratio", "101 FAILED", "202 answers were not as expected.");
    }

    @Test
    void saysWhyAReferenceDoesNotStart() throws Exception {
        var reference = folder.resolve("reference");
        Files.writeString(reference, "#!/bin/sh\necho 'no such luck' >&2\nexit 3\n");
        Files.setPosixFilePermissions(reference, PosixFilePermissions.fromString("rwx------"));
        assertThat(run("--requests=100", "--reference=" + reference)).isEqualTo(ExitCode.FAILED);
        assertThat(text(err)).contains("could not start the reference: it ended with code 3", "no such luck");
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void saysHowItIsUsedWrongly() {
        assertThat(run("--requests=1")).isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(run("--requests=100", "--seconds=1")).isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(run("--reference=" + folder)).isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(run("--dist=" + folder)).isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(text(err)).contains("--requests \"1\" is not within 64 and 1000000", "is no program");
        assertThat(Main.run(List.of(), List.of(), stream(out), stream(err))).isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(text(err)).contains("--dist is missing");
        assertThat(run("--help")).isEqualTo(ExitCode.DONE);
        assertThat(text(out)).contains("--reference=PATH");
    }

    private ExitCode run(String... arguments) {
        return Main.run(List.of(arguments), SERVICE, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
