package org.kuberneteskeystone.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.plugin.json.JsonException;
import org.kuberneteskeystone.plugin.json.JsonReader;
import org.kuberneteskeystone.plugin.login.Limits;
import org.kuberneteskeystone.plugin.testing.FakeKeystone;
import org.kuberneteskeystone.plugin.testing.FakeKeystone.Reply;
import org.kuberneteskeystone.plugin.testing.RawServer;

/** The whole program within this process: only the edges are replaced. */
class AppIT {
    private static final String SECRET = "s3cret-of-the-test";
    private static final Clock BEFORE = Clock.fixed(Instant.parse("2026-01-15T21:14:05Z"), ZoneOffset.UTC);
    private static final Clock AFTER = Clock.fixed(Instant.parse("2026-01-15T23:14:05Z"), ZoneOffset.UTC);

    record Outcome(ExitCode exitCode, String out, String err) {}

    record Case(String name, Reply reply, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> FAILURES = List.of(
            new Case(
                    "refusal",
                    Reply.refusal("The request you have made requires authentication."),
                    "the application credential \"423f19a4\" was refused (HTTP 401): its secret may be wrong, or it may"
                            + " have expired or been deleted; make a new one with \"openstack application credential"
                            + " create NAME\" or in Horizon; Keystone says"),
            new Case("refusal that repeats the secret", Reply.refusal("no: " + SECRET), "was refused (HTTP 401)"),
            new Case(
                    "refusal in several lines",
                    Reply.refusal("a\\nkubectl-keystone-auth: b\\u001b[31m"),
                    "Keystone says \"a kubectl-keystone-auth: b [31m\""),
            new Case(
                    "wanted factor",
                    new Reply(401, Map.of("Openstack-Auth-Receipt", "gAAAA"), "{}"),
                    "a further factor is wanted"),
            new Case("fault", new Reply(500, Map.of(), SECRET), "it is out of order or overloaded (HTTP 500)"),
            new Case("malformed request", new Reply(400, Map.of(), SECRET), "does not take the login (HTTP 400)"),
            new Case("no token", new Reply(201, Map.of(), "{\"token\":{}}"), "no X-Subject-Token header"));

    @ParameterizedTest
    @CsvSource({"v1, exec-credential-v1.json", "v1beta1, exec-credential-v1beta1.json"})
    void printsOneCredentialInTheVersionAskedFor(String version, String golden) throws IOException, JsonException {
        try (var keystone = FakeKeystone.http(Reply.token())) {
            var environment = environment(keystone.identity().toString());
            environment.put(
                    "KUBERNETES_EXEC_INFO",
                    "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/" + version + "\"}");

            var outcome = run(environment, BEFORE);

            assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out()).endsWith("}\n").containsOnlyOnce("\n");
            assertThat(JsonReader.read(outcome.out())).isEqualTo(Golden.read(golden));
        }
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void explainsInOneLineAndFails(Case failure) throws IOException {
        try (var keystone = FakeKeystone.http(failure.reply())) {
            var outcome = run(environment(keystone.identity().toString()), BEFORE, "--stacktrace");

            assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .startsWith("kubectl-keystone-auth: could not log in at Keystone \"" + keystone.identity() + "\": ")
                    .contains(failure.message())
                    .doesNotContain(SECRET)
                    .endsWith("\n")
                    .containsOnlyOnce("\n");
        }
    }

    @Test
    void explainsARefusedPassword() throws IOException {
        var environment = Map.of(
                "OS_USERNAME", "demo", "OS_PROJECT_NAME", "shop", "OS_DOMAIN_NAME", "Default", "OS_PASSWORD", SECRET);
        try (var keystone = FakeKeystone.http(Reply.refusal("no"))) {
            var outcome = run(
                    environment, BEFORE, "--keystone-url", keystone.identity().toString());

            assertThat(outcome.err())
                    .contains("the user \"demo\" was refused (HTTP 401)")
                    .contains("no role in the project \"shop\"")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void explainsARefusedName() throws IOException {
        var environment = Map.of(
                "OS_USERNAME",
                "demo",
                "OS_DOMAIN_NAME",
                "Default",
                "OS_APPLICATION_CREDENTIAL_NAME",
                "laptop",
                "OS_APPLICATION_CREDENTIAL_SECRET",
                SECRET);
        try (var keystone = FakeKeystone.http(Reply.refusal("no"))) {
            var outcome = run(environment, BEFORE, "--keystone-url=" + keystone.identity());

            assertThat(outcome.err())
                    .contains("the application credential \"laptop\" of the user \"demo\" was refused (HTTP 401)")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void explainsASilentServerAndTracesOnlyOnDemand() throws IOException {
        try (var server = new RawServer(connection -> Thread.sleep(Duration.ofMinutes(1)))) {
            var environment = environment(server.identity().toString());

            var plain = run(environment, BEFORE);
            var traced = run(environment, BEFORE, "--stacktrace");

            assertThat(plain.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(plain.err())
                    .contains("there was no answer")
                    .contains("check --keystone-url or OS_AUTH_URL")
                    .containsOnlyOnce("\n");
            assertThat(traced.err()).contains("\tat ").doesNotContain(SECRET);
        }
    }

    @Test
    void namesAFileOfNoUse() {
        var outcome = run(environment("https://localhost:1"), BEFORE, "--cacert=/absent.pem");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err())
                .isEqualTo("kubectl-keystone-auth: could not read the CA certificates in \"/absent.pem\": there is no"
                        + " such file\n");
    }

    @Test
    void listsAllThatIsMissing() {
        var outcome = run(Map.of(), BEFORE);

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("kubectl-keystone-auth: could not read the settings from flags and environment: the address"
                        + " of Keystone is missing (--keystone-url or OS_AUTH_URL); a credential is missing: ")
                .containsOnlyOnce("\n");
    }

    @Test
    void rejectsAQuestionItDoesNotUnderstand() {
        var outcome = run(Map.of("KUBERNETES_EXEC_INFO", "{}"), BEFORE);

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo("kubectl-keystone-auth: could not read KUBERNETES_EXEC_INFO from the environment: it has no"
                        + " kind\n");
    }

    @Test
    void rejectsAnUnknownFlag() {
        var outcome = run(Map.of(), BEFORE, "--pasword=" + SECRET);

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISUSED);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("did you mean --password?").doesNotContain(SECRET);
    }

    @Test
    void warnsOfASecretInAFlagWithoutRepeatingIt() throws IOException {
        try (var keystone = FakeKeystone.http(Reply.token())) {
            var outcome = run(
                    Map.of("OS_AUTH_URL", keystone.identity().toString()),
                    BEFORE,
                    "--application-credential-id=i",
                    "--application-credential-secret=" + SECRET);

            assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(outcome.err())
                    .startsWith("kubectl-keystone-auth: warning: everybody on this machine can see")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void warnsOfAClockThatIsAhead() throws IOException {
        try (var keystone = FakeKeystone.http(Reply.token())) {
            var outcome = run(environment(keystone.identity().toString()), AFTER);

            assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(outcome.err()).contains("warning: the token expired at 2026-01-15T22:14:05Z");
        }
    }

    @Test
    void failsWhenNobodyReadsTheAnswer() throws IOException {
        var closed = new PrintStream(new OutputStream() {
            @Override
            public void write(int character) throws IOException {
                throw new IOException("closed");
            }
        });
        try (var keystone = FakeKeystone.http(Reply.token())) {
            var err = new ByteArrayOutputStream();
            var environment = environment(keystone.identity().toString());

            var exitCode = App.create(environment, closed, new PrintStream(err), BEFORE)
                    .run(List.of());

            assertThat(exitCode).isEqualTo(ExitCode.FAILED);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("could not write the answer");
        }
    }

    @Test
    void helpsWithEveryFlagAndVariable() {
        var outcome = run(Map.of(), BEFORE, "--help");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains(SettingsReader.AUTH_TYPE, SettingsReader.INSECURE);
        for (var flag : Flag.values()) {
            assertThat(outcome.out())
                    .contains(flag.spelling())
                    .contains(flag.meaning())
                    .contains(flag.variables());
        }
    }

    private static Map<String, String> environment(String address) {
        return new HashMap<>(Map.of(
                "OS_AUTH_URL",
                address,
                "OS_APPLICATION_CREDENTIAL_ID",
                "423f19a4",
                "OS_APPLICATION_CREDENTIAL_SECRET",
                SECRET));
    }

    private static Outcome run(Map<String, String> environment, Clock clock, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var limits = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), 1 << 20, 16_384);
        var app = App.create(
                environment,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                clock,
                limits);
        var exitCode = app.run(List.of(arguments));
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
