package org.kuberneteskeystone.tooling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.cli.Captured;
import org.kuberneteskeystone.tooling.cli.ExitCode;

/** The whole demo, with nothing replaced but the streams. */
@Timeout(180)
class DemoIT {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Captured captured = new Captured();

    @TempDir
    private Path parent;

    @Test
    void showsThatEveryStepHolds() throws IOException {
        var folder = parent.resolve("demo");

        var code = run("demo", "--once", "--folder=" + folder);

        assertThat(captured.err()).isEmpty();
        assertThat(captured.out())
                .contains("13 of 13 held")
                .contains("username  keystone:alice@Default")
                .contains("group     keystone:group:researchers@Default")
                .contains("kubectl-keystone-auth: could not log in")
                .contains("status.error: could not ask Keystone")
                .doesNotContain("✗")
                .doesNotContain("\u001b");
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThatFilesArePrivate(folder);
        assertThatNoSecretWasShown(folder);
        assertThatKubeconfigRunsThePlugin(folder);
    }

    @Test
    void leavesOtherFilesAloneTheSecondTime() throws IOException {
        var folder = parent.resolve("demo");
        var broken = program("exit 1");
        captured.with("kk.plugin", broken.toString());
        run("demo", "--once", "--folder=" + folder);
        var mine = Files.writeString(folder.resolve("mine"), "text");
        var before = Files.readString(folder.resolve("openrc"));

        run("demo", "--once", "--folder=" + folder);

        assertThat(mine).hasContent("text");
        assertThat(folder.resolve("openrc")).content().isNotEqualTo(before);
    }

    @Test
    void saysThatABrokenPluginDoesNotHold() throws IOException {
        captured.with("kk.plugin", program("echo 'no such file' >&2; exit 3").toString());

        var code = run("demo", "--once", "--folder=" + parent.resolve("demo"));

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(captured.out())
                .contains("✗ the plugin ended with exit code 3: no such file")
                .contains("there is no token, because an earlier step failed")
                .contains("of 13 held");
    }

    @Test
    void doesNotTakeJustAnythingForALogin() throws IOException {
        captured.with("kk.plugin", program("echo '{\"kind\":\"Status\"}'").toString());

        assertThat(run("demo", "--once", "--folder=" + parent.resolve("demo"))).isEqualTo(ExitCode.FAILED);
        assertThat(captured.out())
                .contains("✗ the plugin ended with exit code 0: what it printed is no ExecCredential");
    }

    @Test
    void saysThatTheFolderCannotBeUsed() throws IOException {
        var file = Files.createFile(parent.resolve("file"));

        var code = run("demo", "--once", "--folder=" + file);

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(captured.err())
                .isEqualTo("kubernetes-keystone: could not use folder '" + file + "': it is not a folder\n");
    }

    @Test
    void saysThatTheFolderIsOpenToOthers() throws IOException {
        var open = Files.createDirectory(parent.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(run("demo", "--once", "--folder=" + open)).isEqualTo(ExitCode.FAILED);
        assertThat(captured.err())
                .contains("others may enter it; chmod 700 it, or name another")
                .hasLineCount(1);
    }

    private ExitCode run(String... arguments) {
        return Main.run(List.of(arguments), captured.surroundings());
    }

    private static void assertThatFilesArePrivate(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                var expected =
                        Files.isDirectory(file) || file.startsWith(folder.resolve("bin")) ? "rwx------" : "rw-------";
                assertThat(mode).as(file.toString()).isEqualTo(expected);
            }
        }
    }

    private void assertThatNoSecretWasShown(Path folder) throws IOException {
        var secret =
                cloud(folder).path("auth").path("application_credential_secret").asText();
        assertThat(secret).isNotEmpty();
        assertThat(captured.out()).doesNotContain(secret).doesNotContain("gAAAA");
        assertThat(folder.resolve("authenticator.log"))
                .content()
                .doesNotContain(secret)
                .doesNotContain("gAAAA");
        assertThat(folder.resolve("decisions.log"))
                .content()
                .contains("\"decision\":\"rejected\"", "\"user\":\"keystone:alice@Default\"")
                .doesNotContain(secret)
                .doesNotContain("gAAAA");
    }

    private static JsonNode cloud(Path folder) throws IOException {
        return YAML.readTree(folder.resolve("clouds.yaml").toFile())
                .path("clouds")
                .path("demo");
    }

    private static void assertThatKubeconfigRunsThePlugin(Path folder) throws IOException {
        var kubeconfig = YAML.readTree(folder.resolve("kubeconfig").toFile());
        var exec = kubeconfig.path("users").path(0).path("user").path("exec");
        assertThat(exec.path("command").asText())
                .isEqualTo(folder.resolve("bin", "kubectl-keystone-auth").toString());
        assertThat(exec.path("interactiveMode").asText()).isEqualTo("Never");
        assertThat(exec.path("env").findValuesAsText("name"))
                .contains(
                        "OS_AUTH_URL", "OS_APPLICATION_CREDENTIAL_ID", "OS_APPLICATION_CREDENTIAL_SECRET", "OS_CACERT");
        assertThat(kubeconfig.at("/contexts/0/context/namespace").asText()).isEqualTo("demo");
    }

    private Path program(String script) throws IOException {
        var file = Files.writeString(parent.resolve("plugin"), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
