package org.kuberneteskeystone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.bench.row.Work;

/** The whole program, with little to do. */
@Timeout(300)
class BenchIT {
    private static final List<String> SERVICE = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.kuberneteskeystone.authenticator.Main");

    private static final Path KEYSTONE =
            Path.of(System.getProperty("kk.home", "..")).resolve(".tools", "keystone");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void measuresEveryKindOfWork() throws Exception {
        var json = folder.resolve("bench.json");
        assertThat(run(
                        "--requests=200",
                        "--rounds=1",
                        "--overload-seconds=2",
                        "--memory-tokens=2000",
                        "--starts=1",
                        "--soak",
                        "--soak-minutes=0.1",
                        "--json=" + json))
                .as(text(err))
                .isEqualTo(ExitCode.DONE);
        var report = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(report.path("failed").asInt(-1)).isZero();
        assertThat(report.path("rows")).allSatisfy(BenchIT::isPlausible);
        assertThat(programsOf(report, Work.KNOWN)).containsExactly("ours", "constant");
        assertThat(report.path("rows").valueStream().map(row -> row.path("work").asText()))
                .contains(
                        "KNOWN_BY_LOADER",
                        "REFUSED",
                        "REFUSED_ONCE",
                        "GARBAGE",
                        "FIRST_SIGHT",
                        "FIRST_SIGHT_AS_SERVICE",
                        "POLICIES_1",
                        "POLICIES_1000",
                        "POLICIES_10000");
        var findings = report.path("findings");
        for (var work : List.of(Work.OVERLOAD, Work.POLICY_LOAD, Work.MEMORY, Work.START, Work.SOAK)) {
            assertThat(findings.valueStream().filter(finding -> isOf(finding, work)))
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(finding.path("ours").isNumber())
                            .as(finding.toString())
                            .isTrue());
        }
        assertThat(figure(findings, Work.OVERLOAD, "answered wrongly or not at all"))
                .isZero();
        assertThat(figure(findings, Work.OVERLOAD, "… turned away with 429")).isStrictlyBetween(0.0, 100.0);
        assertThat(figure(findings, Work.POLICY_LOAD, "reading and compiling 10,000"))
                .isPositive();
        assertThat(figure(findings, Work.POLICY_LOAD, "answered wrongly or not at all"))
                .isZero();
        assertThat(figure(findings, Work.MEMORY, "… of a sample, no longer known"))
                .isZero();
        assertThat(figure(findings, Work.SOAK, "errors")).isZero();
        assertThat(report.path("specials").path(4).path("windows")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(text(out))
                .contains(Arrays.stream(Work.values())
                        .filter(work -> !work.needsRealKeystone())
                        .map(Work::title)
                        .toList())
                .contains("All answers of ours were as expected.");
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    private static void isPlausible(JsonNode row) {
        var work = Work.valueOf(row.path("work").asText());
        var load = row.path("rounds").path(0).path("load");
        assertThat(load.path("asked").asInt()).isEqualTo(work.needsRealKeystone() ? 64 : 200);
        assertThat(load.path("answered")).isEqualTo(load.path("asked"));
        assertThat(row.path("requestsPerSecond").asDouble()).isPositive();
        assertThat(row.at("/latencies/p99").asDouble())
                .isGreaterThanOrEqualTo(row.at("/latencies/p50").asDouble())
                .isPositive();
        assertThat(row.path("residentMegabytes").asDouble()).isPositive();
        var asked = row.path("keystoneRequestsPerThousand").asDouble();
        var askedEach = work == Work.REFUSED_ONCE || work == Work.FIRST_SIGHT || work == Work.FIRST_SIGHT_AS_SERVICE;
        assertThat(asked).as(row.toString()).isBetween(askedEach ? 1000.0 : 0.0, askedEach ? 1010.0 : 0.0);
    }

    private static List<String> programsOf(JsonNode report, Work work) {
        return report.path("rows")
                .valueStream()
                .filter(row -> isOf(row, work))
                .map(row -> row.path("program").asText())
                .toList();
    }

    private static boolean isOf(JsonNode part, Work work) {
        return part.path("work").asText().equals(work.name());
    }

    private static double figure(JsonNode findings, Work work, String what) {
        return findings.valueStream()
                .filter(finding ->
                        isOf(finding, work) && finding.path("what").asText().equals(what))
                .findFirst()
                .orElseThrow()
                .path("ours")
                .asDouble();
    }

    @Test
    void measuresBeforeARealKeystone() throws Exception {
        var json = folder.resolve("bench.json");
        assertThat(run("--requests=64", "--rounds=1", "--rows=real-known,real-first-sight", "--json=" + json))
                .as(text(err))
                .isEqualTo(ExitCode.DONE);
        var report = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(programsOf(report, Work.REAL_KNOWN)).containsExactly("ours");
        assertThat(programsOf(report, Work.REAL_FIRST_SIGHT)).containsExactly("ours");
        assertThat(report.path("rows")).allSatisfy(BenchIT::isPlausible);
        assertThat(text(out)).contains("nothing to compare with");
    }

    @Test
    void takesTurnsWithAReferenceAndForgivesItsMistakes() throws Exception {
        // Ours again, with the one difference that it answers bad tokens with 200: its rows are wrong, and ours are
        // not.
        var reference = folder.resolve("reference");
        Files.writeString(
                reference,
                "#!/bin/sh\nexec '" + String.join("' '", SERVICE)
                        + "' --observability-listen=127.0.0.1:0 --log-level=error \"$@\"\n");
        Files.setPosixFilePermissions(reference, PosixFilePermissions.fromString("rwx------"));
        assertThat(run(
                        "--requests=100",
                        "--rounds=1",
                        "--rows=known,garbage,policies-1000,start",
                        "--starts=1",
                        "--reference=" + reference))
                .as(text(err))
                .isEqualTo(ExitCode.DONE);
        assertThat(text(out))
                .contains("ratio", "101 wrong", "All answers of ours were as expected.")
                .contains("Other programs gave 101 wrong answers.");
    }

    @Test
    void failsWhenAnAnswerOfOursIsWrong() {
        // It lets nobody in whose token is for a project, as all of these are.
        var wrong = new ArrayList<>(SERVICE);
        wrong.add("--accepted-scopes=system");
        assertThat(Main.run(
                        List.of("--requests=100", "--rounds=1", "--rows=known"),
                        wrong,
                        Optional.empty(),
                        stream(out),
                        stream(err)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(text(out)).contains("FAILED", "answers of ours were not as expected.");
    }

    @Test
    void failsWhenTheServiceDoesNotLogIn() {
        var nobody = new ArrayList<>(List.of("/usr/bin/env"));
        List.of("OS_AUTH_URL", "OS_APPLICATION_CREDENTIAL_ID", "OS_APPLICATION_CREDENTIAL_SECRET")
                .forEach(variable -> nobody.addAll(List.of("-u", variable)));
        nobody.addAll(SERVICE);
        assertThat(Main.run(
                        List.of("--requests=100", "--rounds=1", "--rows=first-sight-service"),
                        nobody,
                        Optional.empty(),
                        stream(out),
                        stream(err)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(text(out)).contains("the service did NOT log in on its own behalf, 1 FAILED");
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
        assertThat(run("--rows=known,unheard-of")).isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(text(err)).contains("there is no row \"unheard-of\"; there are known, loader");
        assertThat(run("--soak-minutes=0.01")).isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(text(err)).contains("--requests \"1\" is not within 64 and 1000000", "is no program");
        assertThat(Main.run(List.of(), List.of(), Optional.empty(), stream(out), stream(err)))
                .isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(text(err)).contains("--dist is missing");
        assertThat(run("--help")).isEqualTo(ExitCode.DONE);
        assertThat(text(out))
                .contains("--reference=PATH")
                .contains(Arrays.stream(Work.values()).map(Work::key).toList());
    }

    private ExitCode run(String... arguments) {
        return Main.run(List.of(arguments), SERVICE, Optional.of(KEYSTONE), stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
