package org.kuberneteskeystone.authenticator.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Its flags and variables, in every form in which its units may have them. */
class GoImplementationTest {
    @TempDir
    private Path folder = Path.of("");

    private Operator operator = new Operator(folder, folder, folder, folder);

    @BeforeEach
    void prepare() throws IOException {
        operator = Operator.in(folder);
    }

    record Verbosity(String logLevel, List<String> flags) {}

    static final List<Verbosity> VERBOSITIES = List.of(
            new Verbosity("debug", List.of("-v=4")),
            new Verbosity("debug", List.of("-v4")),
            new Verbosity("debug", List.of("-v", "4")),
            new Verbosity("debug", List.of("--v=10")),
            new Verbosity("debug", List.of("--v", "5")),
            new Verbosity("debug", List.of("-v=2", "-v=4")),
            new Verbosity("info", List.of("-v=4", "-v=2")),
            new Verbosity("info", List.of("--v=3")),
            new Verbosity("info", List.of("-v=0")),
            new Verbosity("warn", List.of("-v=4", "--log-level=warn")));

    @ParameterizedTest
    @FieldSource("VERBOSITIES")
    void takesItsVerbosity(Verbosity example) {
        var arguments = operator.required(example.flags().toArray(String[]::new));
        assertThat(Operator.valid(Map.of(), arguments).logLevel()).isEqualTo(example.logLevel());
    }

    @Test
    void refusesAVerbosityThatIsNoNumber() {
        assertThat(Operator.problems(Map.of(), operator.required("-v=high", "-verbose", "--v")))
                .containsExactly(
                        "-v \"high\" must be a number",
                        "-v \"erbose\" must be a number",
                        "--v needs a value: --v=NUMBER");
        assertThat(Operator.problems(Map.of(), operator.required("-v"))).containsExactly("-v needs a value: -v=NUMBER");
    }

    @Test
    void takesUnderscoresForDashes() {
        var configuration = Operator.valid(
                Map.of(),
                List.of(
                        "--tls_cert_file=" + operator.certificate(),
                        "--tls_private_key_file",
                        operator.key().toString(),
                        "--keystone_url=https://k"));
        assertThat(configuration.keystone().urls()).containsExactly("https://k");
    }

    @Test
    void joinsWordsForTheUserAgentAndItemsOfLists() {
        var configuration = Operator.valid(
                Map.of(),
                operator.required("--user-agent=cluster-1", "--user-agent", "a, b", "--keystone-url=https://two"));
        assertThat(configuration.keystone().userAgent()).isEqualTo("cluster-1 a, b");
        assertThat(configuration.keystone().urls()).containsExactly("https://k", "https://two");
    }

    @Test
    void theLastOfAFlagCounts() {
        assertThat(Operator.valid(Map.of(), operator.required("--listen=127.0.0.1:1", "--listen=127.0.0.1:2"))
                        .webhook()
                        .listen())
                .hasToString("/127.0.0.1:2");
    }

    record Bool(boolean expected, String flag) {}

    static final List<Bool> BOOLS = List.of(
            new Bool(true, "--group-names"),
            new Bool(true, "--group-names=true"),
            new Bool(true, "--group-names=1"),
            new Bool(true, "--group-names=T"),
            new Bool(false, "--group-names=false"),
            new Bool(false, "--group-names=0"),
            new Bool(false, "--group-names=False"));

    @ParameterizedTest
    @FieldSource("BOOLS")
    void readsBooleansAsGoDoes(Bool example) {
        assertThat(Operator.valid(Map.of(), operator.required(example.flag()))
                        .identity()
                        .groupNames())
                .isEqualTo(example.expected());
    }

    @Test
    void saysOnceForEachKindOfLogFlagThatItHasNoEffect() {
        var notes = Operator.valid(
                        Map.of(),
                        operator.required(
                                "--logtostderr",
                                "--alsologtostderr=false",
                                "--stderrthreshold",
                                "INFO",
                                "--log_dir=/var/log",
                                "--log_file=/var/log/x",
                                "--log-file-max-size=1800",
                                "--one_output",
                                "--skip_headers",
                                "--skip-log-headers",
                                "--add_dir_header",
                                "--log_backtrace_at",
                                ":0",
                                "--vmodule=keystone=4",
                                "--log-flush-frequency=5s"))
                .notes();
        assertThat(notes)
                .containsExactly(
                        "--logtostderr, --alsologtostderr, --stderrthreshold, --log-dir, --log-file,"
                                + " --log-file-max-size, --one-output without effect:"
                                + " log lines always go to standard error",
                        "--skip-headers, --skip-log-headers, --add-dir-header without effect:"
                                + " every log line begins with time, level and source",
                        "--vmodule, --log-backtrace-at, --log-flush-frequency without effect:"
                                + " every line is written at once, and --log-level is the choice of how much");
        assertThat(Operator.valid(Map.of(), operator.required()).notes()).isEmpty();
    }

    record Later(String flag, String variable, String note) {}

    static final List<Later> LATER = List.of(
            new Later("sync-config-file", "KEYSTONE_SYNC_CONFIG_FILE", "no namespace and no role binding is made"),
            new Later(
                    "sync-configmap-name", "KEYSTONE_SYNC_CONFIGMAP_NAME", "no namespace and no role binding is made"));

    @ParameterizedTest
    @FieldSource("LATER")
    void saysInOneLineWhatDoesNotHappenYet(Later example) {
        var value = operator.key().toString();
        assertThat(Operator.valid(Map.of(), operator.required("--" + example.flag() + "=" + value))
                        .notes())
                .singleElement()
                .asString()
                .startsWith("--" + example.flag() + " \"" + value + "\" has no effect yet, " + example.note())
                .endsWith("bind roles with RBAC to the groups keystone:project:<id>:<role>");
        assertThat(Operator.valid(Map.of(example.variable(), value), operator.required())
                        .notes())
                .singleElement()
                .asString()
                .startsWith(example.variable() + " (--" + example.flag() + ") \"" + value + "\" has no effect yet");
    }

    @Test
    void aPolicyThatIsNotThereIsAProblemNow() {
        assertThat(Operator.problems(Map.of(), operator.required("--keystone-policy-file=/not/there")))
                .containsExactly("--keystone-policy-file \"/not/there\" is no file");
    }

    @Test
    void doesNotRepeatWhatStandsBehindAFlagItDoesNotKnow() {
        assertThat(Operator.problems(
                        Map.of(), operator.required("--os-password", "hunter2", "-p", "hunter3", "--pass=hunter4")))
                .hasSize(3)
                .noneMatch(problem -> problem.contains("hunter"));
    }

    @Test
    void doesNotShowAPasswordInAnAddress() {
        assertThat(Operator.problems(
                        Map.of("OS_AUTH_URL", "http://admin:hun/ter,2@k:5000/v3"),
                        List.of("--plain-http", "--listen=127.0.0.1:0", "https://a:hunter2@k")))
                .anyMatch(problem -> problem.startsWith("OS_AUTH_URL (--keystone-url) \"http://[hidden]@k:5000/v3\""))
                .noneMatch(problem -> problem.contains("hun"));
    }
}
