package org.kuberneteskeystone.authenticator.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.configuration.ConfigurationReader.Reading;

class PrintedConfigurationTest {
    @TempDir
    private Path folder = Path.of("");

    private Operator operator = new Operator(folder, folder, folder, folder);

    @BeforeEach
    void prepare() throws IOException {
        operator = Operator.in(folder);
    }

    @Test
    void saysWhereEachValueComesFrom() throws IOException {
        operator.writes("# first line\ncache-ttl: 90s\n");
        var printed = Operator.printed(
                Map.of("KEYSTONE_CA_FILE", operator.certificate().toString()),
                operator.withFile("--print-config", "-v=4", "--user-agent=it's \"mine\" # all of it"));
        assertThat(printed.lines())
                .hasSize(Setting.values().length)
                .contains(
                        "keystone-url: \"https://k\"  # flag",
                        "keystone-ca-file: \"" + operator.certificate() + "\"  # variable KEYSTONE_CA_FILE",
                        "cache-ttl: \"90s\"  # file " + operator.file() + ":2",
                        "cache-entries-max: 100000  # default",
                        "client-ca-file: \"\"  # default",
                        "group-names: true  # default",
                        "plain-http: false  # default",
                        "user-agent: \"it's \\\"mine\\\" # all of it\"  # flag",
                        "log-level: \"debug\"  # flag -v");
    }

    @Test
    void isAFileThatGivesTheSameSettings() throws IOException {
        var policy = Files.writeString(folder.resolve("a policy: with # signs\t.json"), "{}");
        var arguments = operator.required(
                "--accepted-scopes=project,system",
                "--keystone-url=https://two",
                "--identity-mapping=qualified",
                "--api-audiences=a,b",
                "--user-agent=uni",
                "--decision-log=" + folder.resolve("d'é\"c\\isions"),
                "--keystone-policy-file=" + policy,
                "--sync-config-file=" + policy,
                "-v=6");
        var direct = Operator.valid(Map.of(), arguments);
        arguments.add("--print-config");
        operator.writes(Operator.printed(Map.of(), arguments));
        var again = Operator.valid(Map.of(), List.of("--config=" + operator.file()));
        assertThat(again).usingRecursiveComparison().ignoringFields("notes").isEqualTo(direct);
        assertThat(again.notes()).hasSize(1);
        assertThat(direct.notes()).hasSize(1);
    }

    @Test
    void wrongSettingsAreNamedRatherThanPrinted() {
        assertThat(Operator.problems(Map.of(), operator.required("--print-config", "--cache-ttl=x")))
                .singleElement()
                .asString()
                .startsWith("--cache-ttl \"x\"");
    }

    @Test
    void canBeTurnedOff() {
        assertThat(Operator.read(Map.of(), operator.required("--print-config=false")))
                .isInstanceOf(Reading.Valid.class);
    }
}
