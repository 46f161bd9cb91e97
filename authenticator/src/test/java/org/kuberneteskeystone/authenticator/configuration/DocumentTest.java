package org.kuberneteskeystone.authenticator.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.configuration.Configuration.Policies;

/** The examples of docs/authenticator.md, with the files that they name. */
class DocumentTest {
    private static final String FOLDER = "/etc/kubernetes/keystone";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        for (var name : List.of("tls.crt", "tls.key", "ca.crt", "policy.json")) {
            Files.writeString(folder.resolve(name), "x");
        }
        Files.writeString(folder.resolve("config.yaml"), snippet("config"));
    }

    @Test
    void theUnitOfTheGoImplementationStartsTheService() throws IOException {
        var unit = snippet("unit before");
        var url = found(unit, "Environment=OS_AUTH_URL=(\\S+)");
        var configuration = Operator.valid(Map.of("OS_AUTH_URL", url), arguments(unit));
        assertThat(configuration.keystone().urls()).containsExactly(url);
        assertThat(configuration.webhook().tls()).isPresent();
        assertThat(configuration.identity().qualified()).isFalse();
        assertThat(configuration.logLevel()).isEqualTo("debug");
        assertThat(configuration.authorization().policies()).contains(new Policies.File(folder.resolve("policy.json")));
        assertThat(configuration.notes()).singleElement().asString().startsWith("--logtostderr without effect");
    }

    @Test
    void theUnitWithAFileStartsTheService() throws IOException {
        var configuration = Operator.valid(Map.of(), arguments(snippet("unit after")));
        assertThat(configuration.keystone().urls()).hasSize(2);
        assertThat(configuration.webhook().listen()).hasToString("/127.0.0.1:8443");
        assertThat(configuration.notes()).isEmpty();
    }

    @Test
    void theLineOfPrintConfigIsARealOne() throws IOException {
        var arguments = new ArrayList<>(arguments(snippet("unit after")));
        arguments.add("--print-config");
        var line = found(document(), "(?m)^(cache-ttl: \".*)$");
        assertThat(Operator.printed(Map.of(), arguments).lines()).contains(line);
    }

    private static List<String> arguments(String unit) {
        var command = found(unit.replace("\\\n", " "), "ExecStart=(.*)");
        return List.of(command.strip().split("\\s+")).stream().skip(1).toList();
    }

    private String snippet(String name) throws IOException {
        return found(document(), "<!-- " + name + " -->\n```\\w+\n((?s:.*?))```");
    }

    /** As it stands there, but for the folder. */
    private String document() throws IOException {
        return Files.readString(Path.of("..", "docs", "authenticator.md")).replace(FOLDER, folder.toString());
    }

    private static String found(String text, String pattern) {
        var match = Pattern.compile(pattern).matcher(text);
        assertThat(match.find()).as(pattern).isTrue();
        return String.valueOf(match.group(1));
    }
}
