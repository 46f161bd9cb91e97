package org.kuberneteskeystone.tooling.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.tooling.process.Command;
import org.kuberneteskeystone.tooling.process.ExecCommandRunner;

/** A real shell reads the file: nobody else knows what its quoting means. */
class OpenrcIT {
    private static final String EVERY_ASCII_CHARACTER =
            IntStream.range(1, 128).mapToObj(Character::toString).collect(Collectors.joining());

    static final List<String> SECRETS = List.of(
            "plain",
            "",
            "it's \"quoted\" \\ and `run` $HOME $(id) !!",
            "'",
            "''\\''",
            "two\nlines\n",
            " blanks around ",
            "-n",
            "#no comment",
            "pässwörd 鍵 🔑",
            EVERY_ASCII_CHARACTER);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("SECRETS")
    void givesTheShellEveryCharacter(String secret) throws IOException {
        assertThat(sourced(secret, "printf %s \"$OS_APPLICATION_CREDENTIAL_SECRET\""))
                .isEqualTo(secret);
    }

    @Test
    void givesTheShellsChildrenEveryVariable() throws IOException {
        assertThat(sourced("s", "env"))
                .contains("OS_AUTH_TYPE=v3applicationcredential\n")
                .contains("OS_AUTH_URL=https://keystone.example.org:5000/v3\n")
                .contains("OS_IDENTITY_API_VERSION=3\n")
                .contains("OS_APPLICATION_CREDENTIAL_ID=423f19a4\n")
                .contains("OS_CACERT=" + folder.resolve("ca.crt") + "\n");
    }

    @Test
    void forgetsWhoOneWasBefore() throws IOException {
        assertThat(sourced("s", "env")).doesNotContain("OS_USERNAME").doesNotContain("OS_PROJECT_NAME");
    }

    @Test
    void refusesWhatNoVariableCanHold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Openrc.render(credential("a\0b")))
                .withMessageContaining("NUL")
                .withMessageNotContaining("a\0b");
    }

    private String sourced(String secret, String command) throws IOException {
        var file = Files.writeString(folder.resolve("openrc"), Openrc.render(credential(secret)));
        var runner = new ExecCommandRunner(
                Map.of("PATH", "/usr/bin:/bin", "OS_USERNAME", "bob", "OS_PROJECT_NAME", "other"));
        var result = runner.run(Command.of("sh", "-c", ". \"$1\"; " + command, "sh", file.toString()));
        assertThat(result.stderr()).isEmpty();
        return result.stdout();
    }

    private ApplicationCredential credential(String secret) {
        return new ApplicationCredential(
                "https://keystone.example.org:5000/v3", "423f19a4", Secret.of(secret), folder.resolve("ca.crt"));
    }
}
