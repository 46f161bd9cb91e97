package org.kuberneteskeystone.tooling.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialTokenCommandTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    private final Captured captured = new Captured()
            .withVariable("OS_APPLICATION_CREDENTIAL_ID", "")
            .withVariable("OS_APPLICATION_CREDENTIAL_SECRET", "");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void printsTheTokenOfASecretInAFile() throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "s3cr-et\n");
        assertThat(run("--id=" + ID, "--secret-file=" + file)).isEqualTo(ExitCode.DONE);
        assertThat(decoded()).isEqualTo(ID + ":s3cr-et");
        assertThat(captured.err()).isEmpty();
    }

    @Test
    void takesBothFromTheEnvironment() {
        captured.withVariable("OS_APPLICATION_CREDENTIAL_ID", ID)
                .withVariable("OS_APPLICATION_CREDENTIAL_SECRET", "from-variable");
        assertThat(run()).isEqualTo(ExitCode.DONE);
        assertThat(decoded()).isEqualTo(ID + ":from-variable");
    }

    @Test
    void asksAPersonForTheSecret() {
        captured.typing("typed");
        assertThat(run("--id", ID)).isEqualTo(ExitCode.DONE);
        assertThat(decoded()).isEqualTo(ID + ":typed");
    }

    @Test
    void takesNoSecretAsAnArgumentAndDoesNotRepeatIt() {
        for (var arguments : List.of(List.of("--secret=s3cret"), List.of("--secret", "s3cret"), List.of("--id", ID))) {
            assertThat(run(arguments.toArray(String[]::new))).isEqualTo(ExitCode.USED_WRONGLY);
        }
        assertThat(captured.err())
                .contains("everybody on this machine", "--secret-file")
                .contains("there is no secret")
                .doesNotContain("s3cret");
        assertThat(captured.out()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithIdOrSecret() throws IOException {
        assertThat(run()).isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(captured.err()).contains("--id (or OS_APPLICATION_CREDENTIAL_ID) is missing");
        captured.typing("two words");
        assertThat(run("--id=" + ID)).isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(run("--id=laptop of alice")).isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(captured.err())
                .contains("the secret is empty or has blanks")
                .contains("\"laptop of alice\" is no id")
                .doesNotContain("two words");
        assertThat(run("--id=" + ID, "--secret-file=/nowhere")).isEqualTo(ExitCode.FAILED);
        assertThat(captured.err()).contains("could not read secret file '/nowhere'");
        var large = Files.writeString(folder.resolve("large"), "x".repeat(5000));
        assertThat(run("--id=" + ID, "--secret-file=" + large)).isEqualTo(ExitCode.USED_WRONGLY);
    }

    private ExitCode run(String... arguments) {
        var all = new ArrayList<>(List.of("credential-token"));
        all.addAll(List.of(arguments));
        return Program.run(all, captured.surroundings());
    }

    private String decoded() {
        var token = captured.out().strip();
        assertThat(token).startsWith("ksac_").doesNotContain("=");
        return new String(Base64.getUrlDecoder().decode(token.substring(5)), UTF_8);
    }
}
