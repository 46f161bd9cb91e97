package org.kuberneteskeystone.authenticator.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ConfigurationFileTest {
    @TempDir
    private Path folder = Path.of("");

    private Operator operator = new Operator(folder, folder, folder, folder);

    @BeforeEach
    void prepare() throws IOException {
        operator = Operator.in(folder);
    }

    @Test
    void readsScalarsAndLists() throws IOException {
        operator.writes("""
                # A file like one an operator writes.
                keystone-url: [https://one:5000/v3, "https://two"]
                tls-cert-file: %s
                tls-private-key-file: "%s"
                accepted-scopes:
                - project
                - domain
                api-audiences: a, b
                user-agent: [cluster, "of mine"]
                cache-ttl: 90s
                cache-entries-max: 5000
                group-names: false
                listen: :9443
                """.formatted(operator.certificate(), operator.key()));
        var configuration =
                Operator.valid(Map.of(), List.of("--config", operator.file().toString()));
        assertThat(configuration.keystone().urls()).containsExactly("https://one:5000/v3", "https://two");
        assertThat(configuration.keystone().userAgent()).isEqualTo("cluster of mine");
        assertThat(configuration.identity().acceptedScopes()).containsExactlyInAnyOrder("project", "domain");
        assertThat(configuration.identity().apiAudiences()).containsExactlyInAnyOrder("a", "b");
        assertThat(configuration.identity().groupNames()).isFalse();
        assertThat(configuration.cache().ttl()).isEqualTo(Duration.ofSeconds(90));
        assertThat(configuration.cache().entriesMax()).isEqualTo(5000);
        assertThat(configuration.webhook().listen().getPort()).isEqualTo(9443);
    }

    @Test
    void isAskedAfterFlagsAndVariables() throws IOException {
        operator.writes("keystone-ca-file: /not/there\nkeystone-url: ftp://file\nlog-level: warn\n");
        var configuration = Operator.valid(
                Map.of("KEYSTONE_CA_FILE", operator.certificate().toString()), operator.withFile("-v=4"));
        assertThat(configuration.keystone().caFile()).contains(operator.certificate());
        assertThat(configuration.keystone().urls()).containsExactly("https://k");
        assertThat(configuration.logLevel()).isEqualTo("warn");
    }

    @Test
    void namesTheProblemsOfFlagsVariablesAndFileAtOnce() throws IOException {
        operator.writes("cache-ttl: soon\nlog-levle: info\nlisten: 0.0.0.0:8443\n");
        assertThat(Operator.problems(
                        Map.of("KEYSTONE_CA_FILE", "/no/ca"), operator.withFile("--cache-entries-max=0", "--lisen=x")))
                .containsExactlyInAnyOrder(
                        "there is no flag --lisen; the nearest is --listen",
                        operator.file() + ":2: there is no key log-levle; the nearest is log-level",
                        "KEYSTONE_CA_FILE (--keystone-ca-file) \"/no/ca\" is no file",
                        operator.file() + ":1: cache-ttl \"soon\" must be a duration from 0s to 24h, such as 90s, 10m"
                                + " or 1h30m",
                        "--cache-entries-max \"0\" must be a number from 1 to 10000000");
    }

    record Wrong(String name, String yaml, List<String> problems) {}

    static final List<Wrong> WRONG = List.of(
            new Wrong("list at the top", "- listen\n", List.of(":1: must be a mapping")),
            new Wrong("scalar at the top", "listen\n", List.of(":1: must be a mapping")),
            new Wrong("no YAML", "listen: \"a\ncache-ttl: b", List.of(": is not YAML")),
            new Wrong("tab", "listen:\n\t- a\n", List.of(": is not YAML")),
            new Wrong(
                    "second document", "log-level: info\n---\nlog-level: warn\n", List.of("begins a second document")),
            new Wrong("twice", "log-level: info\nlog-level: warn\n", List.of(":2: log-level is there already, file ")),
            new Wrong("empty value", "log-level:\n", List.of(":1: log-level has no value")),
            new Wrong("mapping", "cache-ttl: {a: b}\n", List.of(":1: cache-ttl must be a value or a list, not a map")),
            new Wrong("list in a list", "keystone-url: [[a]]\n", List.of(":1: keystone-url must be a list of values")),
            new Wrong("mapping in a list", "keystone-url:\n- a: b\n", List.of(":2: keystone-url must be a list of")),
            new Wrong("nothing in a list", "keystone-url: [~]\n", List.of(":1: keystone-url has no value")),
            new Wrong("list for one", "log-level: [info]\n", List.of("log-level must be one value, not a list")),
            new Wrong("alias", "log-level: &a info\ndecision-log: *a\n", List.of(":2: has an alias")),
            new Wrong("alias in a list", "keystone-url: [&a b, *a]\n", List.of(":1: has an alias")),
            new Wrong("unknown alias", "log-level: *a\n", List.of(":1: has an alias")),
            new Wrong(
                    "merge key",
                    "<<: {log-level: info}\n",
                    List.of(":1: << must be a value", ":1: there is no key <<")),
            new Wrong("underscores", "log_level: info\n", List.of("no key log_level; the nearest is log-level")),
            new Wrong("the command's own", "print-config: true\n", List.of("there is no key print-config")),
            new Wrong("a number for a duration", "cache-ttl: 90\n", List.of(":1: cache-ttl \"90\" must be a dura")),
            new Wrong("yes for true", "group-names: yes\n", List.of(":1: group-names \"yes\" must be true or false")),
            new Wrong("no path", "decision-log: off\nkeystone-ca-file: \"a\\0b\"\n", List.of(":2: keystone-ca-file")),
            new Wrong(
                    "several",
                    "a: 1\nb: 2\nlog-level: loud\n",
                    List.of(":1: there is no key a;", ":2: there is no key b;", ":3: log-level \"loud\" must be one")));

    @ParameterizedTest
    @FieldSource("WRONG")
    void refuses(Wrong example) throws IOException {
        operator.writes(example.yaml());
        var problems = Operator.problems(Map.of(), operator.withFile());
        assertThat(problems)
                .allMatch(problem -> problem.startsWith(operator.file().toString()));
        assertThat(problems).hasSameSizeAs(example.problems());
        for (int i = 0; i < problems.size(); i++) {
            assertThat(problems.get(i)).contains(example.problems().get(i));
        }
    }

    @Test
    void anEmptyFileSaysNothing() throws IOException {
        for (var nothing : List.of("", "# all by default\n", "{}\n")) {
            operator.writes(nothing);
            assertThat(Operator.valid(Map.of(), operator.withFile()).notes()).isEmpty();
        }
    }

    @Test
    void refusesAFileThatIsNoneOrTooLargeOrNotUtf8() throws IOException {
        assertThat(Operator.problems(Map.of(), operator.withFile()))
                .containsExactly("--config \"" + operator.file() + "\" is no file");
        assertThat(Operator.problems(Map.of(), operator.required("--config=" + folder)))
                .containsExactly("--config \"" + folder + "\" is no file");
        operator.writes("#" + "x".repeat(1024 * 1024));
        assertThat(Operator.problems(Map.of(), operator.withFile()))
                .containsExactly("--config \"" + operator.file() + "\" has more than 1048576 bytes");
        Files.write(operator.file(), "log-level: größer".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Operator.problems(Map.of(), operator.withFile()))
                .containsExactly("--config \"" + operator.file() + "\" is not UTF-8");
    }

    @Test
    void aBombOfAliasesIsRefusedInNoTime() throws IOException {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        operator.writes(bomb.toString());
        assertThat(Operator.problems(Map.of(), operator.withFile()))
                .anyMatch(problem -> problem.contains("has an alias"))
                .hasSizeLessThan(300);
    }

    @Test
    void deepNestingEndsAtALimit() throws IOException {
        operator.writes("listen: " + "[".repeat(100_000));
        assertThat(Operator.problems(Map.of(), operator.withFile()))
                .hasSize(2)
                .last()
                .asString()
                .contains("is not YAML");
    }
}
