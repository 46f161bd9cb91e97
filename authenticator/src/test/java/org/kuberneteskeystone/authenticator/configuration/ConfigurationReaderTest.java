package org.kuberneteskeystone.authenticator.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.authenticator.configuration.ConfigurationReader.Reading;

class ConfigurationReaderTest {
    @TempDir
    private Path folder = Path.of("");

    private String certificate = "";
    private String key = "";

    @BeforeEach
    void writeFiles() throws IOException {
        certificate = Files.writeString(folder.resolve("tls.crt"), "x").toString();
        key = Files.writeString(folder.resolve("tls.key"), "x").toString();
    }

    @Test
    void takesWhatTheGoImplementationsUnitFileGives() {
        var configuration = valid(
                Map.of(),
                "--listen=127.0.0.1:8443",
                "--tls-cert-file",
                certificate,
                "--tls-private-key-file=" + key,
                "--keystone-url=https://keystone.example.org:5000/v3",
                "--keystone-ca-file=" + certificate);
        assertThat(configuration.webhook().listen()).hasToString("/127.0.0.1:8443");
        assertThat(configuration.webhook().tls().orElseThrow().certFile()).isEqualTo(Path.of(certificate));
        assertThat(configuration.keystone().urls()).containsExactly("https://keystone.example.org:5000/v3");
        assertThat(configuration.keystone().caFile()).contains(Path.of(certificate));
    }

    @Test
    void readsTheVariablesOfTheGoImplementationAndPrefersFlags() {
        var environment = Map.of(
                "OS_AUTH_URL", "https://from.environment/v3",
                "TLS_CERT_FILE", certificate,
                "TLS_PRIVATE_KEY_FILE", key,
                "KEYSTONE_CA_FILE", certificate);
        assertThat(valid(environment).keystone().urls()).containsExactly("https://from.environment/v3");
        assertThat(valid(environment, "--keystone-url=https://from.flag")
                        .keystone()
                        .urls())
                .containsExactly("https://from.flag");
    }

    @Test
    void hasTheDefaultsThatTheDocumentsName() {
        var configuration = valid(Map.of(), required());
        assertThat(configuration.identity())
                .isEqualTo(new Configuration.Identity(false, Set.of("project"), true, Set.of()));
        assertThat(configuration.cache())
                .isEqualTo(new Configuration.Cache(
                        Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofSeconds(30), 100_000, 33_554_432));
        assertThat(configuration.webhook().listen()).hasToString("/0.0.0.0:8443");
        assertThat(configuration.observabilityListen()).hasToString("/127.0.0.1:8444");
        assertThat(configuration.keystone().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(configuration.tokens().ageMax()).isEqualTo(Duration.ofDays(30));
        assertThat(configuration.logLevel()).isEqualTo("info");
    }

    @Test
    void qualifiedNamesNeedNoGroupNames() {
        var arguments = with("--identity-mapping=qualified");
        assertThat(valid(Map.of(), arguments).identity().groupNames()).isFalse();
        assertThat(valid(Map.of(), with("--identity-mapping=qualified", "--group-names"))
                        .identity()
                        .groupNames())
                .isTrue();
    }

    @Test
    void namesEveryProblemAtOnce() {
        var problems = invalid(
                Map.of(),
                "--listen=nowhere",
                "--tls-cert-file=/does/not/exist",
                "--keystone-url=ftp://x",
                "--cache-ttl=soon",
                "--keystone-concurrency-max=0",
                "--identity-mapping=guess",
                "--accepted-scopes=project,galaxy",
                "--group-names=maybe",
                "--log-level=loud",
                "stray",
                "--cache-tl=5s");
        assertThat(problems)
                .anyMatch(problem -> problem.contains("--listen \"nowhere\" must be ADDRESS:PORT"))
                .anyMatch(problem -> problem.contains("--tls-cert-file \"/does/not/exist\" is no file"))
                .anyMatch(problem -> problem.contains("--tls-private-key-file (or TLS_PRIVATE_KEY_FILE) is missing"))
                .anyMatch(problem -> problem.contains("--keystone-url \"ftp://x\" is wrong"))
                .anyMatch(problem -> problem.contains("--cache-ttl \"soon\" must be a duration"))
                .anyMatch(problem -> problem.contains("--keystone-concurrency-max \"0\" must be a number from 1"))
                .anyMatch(problem -> problem.contains("--identity-mapping \"guess\" must be one of"))
                .anyMatch(problem -> problem.contains("--accepted-scopes \"project,galaxy\" must be a list of"))
                .anyMatch(problem -> problem.contains("--group-names \"maybe\" must be true or false"))
                .anyMatch(problem -> problem.contains("--log-level \"loud\" must be one of"))
                .anyMatch(problem -> problem.contains("\"stray\" is no flag"))
                .anyMatch(problem -> problem.contains("no flag --cache-tl; the nearest is --cache-ttl"))
                .hasSize(12);
    }

    @Test
    void speaksPlainHttpOnlyOnLoopback() {
        assertThat(valid(Map.of(), "--plain-http", "--listen=127.0.0.1:8080", "--keystone-url=http://k")
                        .webhook()
                        .tls())
                .isEmpty();
        assertThat(invalid(Map.of(), "--plain-http", "--listen=0.0.0.0:8080", "--keystone-url=http://k"))
                .singleElement()
                .asString()
                .contains("is no loopback address");
        assertThat(invalid(Map.of(), with("--plain-http", "--listen=[::1]:8080")))
                .singleElement()
                .asString()
                .contains("excludes certificates");
    }

    record DurationCase(String text, Duration expected) {}

    static final List<DurationCase> DURATIONS = List.of(
            new DurationCase("0s", Duration.ZERO),
            new DurationCase("90s", Duration.ofSeconds(90)),
            new DurationCase("1m30s", Duration.ofSeconds(90)),
            new DurationCase("1h", Duration.ofHours(1)));

    @ParameterizedTest
    @FieldSource("DURATIONS")
    void readsDurationsAsGoWritesThem(DurationCase example) {
        var configuration = valid(Map.of(), with("--cache-ttl=" + example.text(), "--cache-stale-ttl=2h"));
        assertThat(configuration.cache().ttl()).isEqualTo(example.expected());
    }

    @Test
    void twoServersNeedTwoAddresses() {
        assertThat(invalid(Map.of(), with("--listen=127.0.0.1:8444")))
                .singleElement()
                .asString()
                .contains("--observability-listen (default) \"127.0.0.1:8444\" must not be the address of --listen");
    }

    @Test
    void aStaleTimeBelowTheTtlMakesNoSense() {
        assertThat(invalid(Map.of(), with("--cache-ttl=10m", "--cache-stale-ttl=1m")))
                .singleElement()
                .asString()
                .contains("must not be shorter than cache-ttl");
    }

    @Test
    void theAddressMayComeWithTheServicesOwnLogin() {
        var certificates = List.of("--tls-cert-file=" + certificate, "--tls-private-key-file=" + key);
        var withCloud = new ArrayList<>(certificates);
        withCloud.add("--os-cloud=mine");
        assertThat(valid(Map.of(), withCloud.toArray(String[]::new)).keystone().urls())
                .isEmpty();
        assertThat(valid(Map.of("OS_CLOUD", "mine"), certificates.toArray(String[]::new))
                        .keystone()
                        .cloud())
                .contains("mine");
        var withFile = new ArrayList<>(certificates);
        withFile.add("--service-credentials-file=" + key);
        assertThat(valid(Map.of(), withFile.toArray(String[]::new)).keystone().urls())
                .isEmpty();
        assertThat(invalid(Map.of(), certificates.toArray(String[]::new)))
                .containsExactly("--keystone-url (or OS_AUTH_URL) is missing: tokens are checked there");
    }

    @Test
    void takesNoWordsThatFitNoHeader() {
        assertThat(invalid(Map.of(), with("--user-agent=two\nlines")))
                .singleElement()
                .asString()
                .contains("--user-agent", "plain ASCII");
    }

    @Test
    void saysWhatAFlagWithoutValueNeeds() {
        assertThat(invalid(Map.of(), with("--cache-ttl")))
                .containsExactly("--cache-ttl needs a value: --cache-ttl=DURATION");
    }

    @Test
    void helpNamesEverySettingItsVariableAndDefault() {
        for (var setting : Setting.values()) {
            assertThat(Help.text()).contains("--" + setting.key() + "=" + setting.placeholder(), setting.help());
        }
        assertThat(Help.text()).contains("[OS_AUTH_URL]", "(default 60s)");
        assertThat(read(Map.of(), "--cache-ttl=x", "--help")).isInstanceOf(Reading.HelpWanted.class);
        assertThat(read(Map.of(), "--version")).isInstanceOf(Reading.VersionWanted.class);
    }

    @Test
    void theDocumentHasEverySettingAsItIs() throws IOException {
        var document = Files.readString(Path.of("..", "docs", "authenticator.md"));
        for (var setting : Setting.values()) {
            assertThat(document)
                    .contains("| `" + setting.key() + "` | " + setting.placeholder() + " | "
                            + quoted(setting.defaultText()) + " | "
                            + quoted(setting.variable().orElse("")) + " | " + setting.help() + " |");
        }
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private String[] required() {
        return new String[] {
            "--tls-cert-file=" + certificate, "--tls-private-key-file=" + key, "--keystone-url=https://k"
        };
    }

    private String[] with(String... more) {
        var all = new ArrayList<>(List.of(required()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static Configuration valid(Map<String, String> environment, String... arguments) {
        var reading = read(environment, arguments);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).configuration();
    }

    private static List<String> invalid(Map<String, String> environment, String... arguments) {
        var reading = read(environment, arguments);
        assertThat(reading).isInstanceOf(Reading.Invalid.class);
        return ((Reading.Invalid) reading).problems();
    }

    private static Reading read(Map<String, String> environment, String... arguments) {
        return ConfigurationReader.read(
                List.of(arguments), environment, url -> url.startsWith("ftp") ? "is wrong" : "");
    }
}
