package org.kuberneteskeystone.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.plugin.json.JsonException;
import org.kuberneteskeystone.plugin.json.JsonReader;
import org.kuberneteskeystone.plugin.testing.FakeKeystone;
import org.kuberneteskeystone.plugin.testing.FakeKeystone.Reply;
import org.kuberneteskeystone.plugin.testing.KeyPairFiles;

/** The program as kubectl starts it: a process of its own, and nothing but its own classes. */
class ProgramIT {
    private static final String SECRET = "s\u00e9cret \"of\"\nthe test";

    @TempDir
    private Path folder;

    record Outcome(int exitCode, String out, String err) {}

    @Test
    void printsACredentialAndNothingElse() throws IOException, InterruptedException, JsonException {
        try (var keystone = FakeKeystone.http(Reply.token())) {
            var outcome = run(Map.of(
                    "OS_AUTH_URL",
                    keystone.identity().toString(),
                    "OS_APPLICATION_CREDENTIAL_ID",
                    "423f19a4",
                    "OS_APPLICATION_CREDENTIAL_SECRET",
                    SECRET));

            // The fixed end of the token's life has passed, which is worth a warning but no failure.
            assertThat(outcome.exitCode()).isZero();
            assertThat(JsonReader.read(outcome.out())).isEqualTo(Golden.read("exec-credential-v1beta1.json"));
            assertThat(JsonReader.read(keystone.requests().getFirst().body()).json())
                    .contains("s\\u00e9cret \\\"of\\\"\\u000athe test");
        }
    }

    @Test
    void logsInOverTls() throws IOException, InterruptedException, GeneralSecurityException {
        var pair = KeyPairFiles.make(folder, "localhost", "EC");
        try (var keystone = FakeKeystone.https(Reply.token(), pair.context(pair), false)) {
            var environment = Map.of(
                    "OS_AUTH_URL",
                    keystone.identity().toString(),
                    "OS_APPLICATION_CREDENTIAL_ID",
                    "423f19a4",
                    "OS_APPLICATION_CREDENTIAL_SECRET",
                    SECRET);

            var trusted = run(environment, "--cacert", pair.certificate().toString());
            var untrusted = run(environment);

            assertThat(trusted.exitCode()).isZero();
            assertThat(trusted.out()).contains(FakeKeystone.TOKEN);
            assertThat(untrusted.exitCode()).isEqualTo(1);
            assertThat(untrusted.out()).isEmpty();
            assertThat(untrusted.err()).contains("with --cacert or OS_CACERT").containsOnlyOnce("\n");
        }
    }

    @Test
    void failsWithOneLineWhenRefused() throws IOException, InterruptedException {
        try (var keystone = FakeKeystone.http(Reply.refusal("no"))) {
            var outcome = run(Map.of(
                    "OS_AUTH_URL",
                    keystone.identity().toString(),
                    "OS_APPLICATION_CREDENTIAL_ID",
                    "423f19a4",
                    "OS_APPLICATION_CREDENTIAL_SECRET",
                    SECRET));

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .startsWith("kubectl-keystone-auth: could not log in at Keystone")
                    .containsOnlyOnce("\n")
                    .doesNotContain("cret \"of");
        }
    }

    @Test
    void failsWithoutSettingsAndTellsMisuseApart() throws IOException, InterruptedException {
        assertThat(run(Map.of()).exitCode()).isEqualTo(1);
        assertThat(run(Map.of(), "--nonsense").exitCode()).isEqualTo(2);
    }

    @Test
    void startsAsAJarThatKnowsItsVersion() throws IOException, InterruptedException {
        try (var jars = Files.newDirectoryStream(Path.of("target"), "plugin-*.jar")) {
            var jar = jars.iterator().next();
            var version = jar.getFileName().toString().replaceAll("plugin-|\\.jar", "");

            assertThat(start(Map.of(), List.of("-jar", jar.toString(), "--version")))
                    .isEqualTo(new Outcome(0, "kubectl-keystone-auth " + version + "\n", ""));
        }
    }

    private Outcome run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of("-cp", Path.of("target", "classes").toString(), Main.class.getName()));
        command.addAll(List.of(arguments));
        return start(environment, command);
    }

    private Outcome start(Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        command.addAll(arguments);
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), read(out), read(err));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
