package org.kuberneteskeystone.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.keystone.testing.EmbeddedKeystone;
import org.kuberneteskeystone.keystone.testing.Fault;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;

/** The program in a process of its own. */
@Timeout(120)
class MainIT {
    private static final Pattern SERVING =
            Pattern.compile("serving TokenReviews on [^:]+:(\\d+), health on port (\\d+)");

    @TempDir
    Path folder;

    @Test
    void servesThroughHupUntilTermAndNeverLogsAToken() throws Exception {
        try (var keystone = EmbeddedKeystone.start(EmbeddedKeystone.Options.of("admin-password"))) {
            var admin = new KeystoneAdmin(keystone.url(), "admin-password");
            var good = admin.adminToken();
            var project = admin.createProject("demo");
            var user = admin.createUser("alice", "wonder");
            admin.assign(project, user, "member");
            var gone = admin.loginToProject("alice", "wonder", project)
                    .subjectToken()
                    .orElseThrow();
            admin.unassign(project, user, "member");
            var log = folder.resolve("log");
            var process = start(
                    log,
                    "--plain-http",
                    "--listen=127.0.0.1:0",
                    "--observability-listen=127.0.0.1:0",
                    "--sync-configmap-name=policies",
                    "--logtostderr",
                    "-v=4",
                    "--keystone-url=" + keystone.url());
            try {
                var webhook = URI.create("http://127.0.0.1:" + awaitPort(process, log) + "/webhook");
                assertThat(post(webhook, good)).contains("\"authenticated\":true", "\"admin\"");
                hangUp(process);
                assertThat(post(webhook, gone))
                        .contains("\"authenticated\":false")
                        .doesNotContain("error");
                assertThat(post(webhook, "not-a-token-but-secret")).contains("\"authenticated\":false");
                keystone.suffer(new Fault.Status(500));
                assertThat(post(webhook, good.substring(0, good.length() - 6) + "AAAAAA"))
                        .contains("\"authenticated\":false");
            } finally {
                process.destroy();
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(Files.readString(log))
                    .contains(
                            "\"decision\":\"authenticated\"",
                            "\"decision\":\"rejected\"",
                            "\"decision\":\"undecided\"",
                            "draining",
                            "ended",
                            "WARN  Main: --sync-configmap-name \"policies\" has no effect yet",
                            "WARN  Main: --logtostderr without effect")
                    .doesNotContain(
                            good, gone, "not-a-token-but-secret", good.substring(0, good.length() - 6) + "AAAAAA");
        }
    }

    @Test
    void saysEverythingThatIsWrongWithItsSettings() throws Exception {
        var log = folder.resolve("log");
        var process = start(log, "--listen=x", "--cache-ttl=y");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readString(log))
                .contains("--listen \"x\"", "--cache-ttl \"y\"", "--keystone-url (or OS_AUTH_URL) is missing");
    }

    @Test
    void printsItsSettingsAndTakesThemAgain() throws Exception {
        var printed = folder.resolve("printed.yaml");
        var process = start(
                printed,
                "--print-config",
                "--plain-http",
                "--listen=127.0.0.1:0",
                "--keystone-url=https://keystone.example.org");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(printed)).startsWith("listen: \"127.0.0.1:0\"  # flag\n");
        var log = folder.resolve("log");
        var again = start(log, "--config", printed.toString(), "--print-config", "--cache-ttl=x");
        assertThat(again.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(again.exitValue()).isEqualTo(2);
        assertThat(Files.readString(log)).isEqualTo("""
                        k8s-keystone-auth: --cache-ttl "x" must be a duration from 0s to 24h, such as 90s, 10m or 1h30m
                        k8s-keystone-auth: see --help
                        """);
    }

    @Test
    void saysEverythingThatIsWrongWithTheFilesItsSettingsName() throws Exception {
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), "users: [{token: secret");
        var log = folder.resolve("log");
        var process = start(
                log,
                "--plain-http",
                "--listen=127.0.0.1:0",
                "--observability-listen=127.0.0.1:0",
                "--keystone-url=http://127.0.0.1:1",
                "--upstream-webhook-config-file=" + kubeconfig,
                "--jws-public-keys=" + Files.createDirectories(folder.resolve("keys")));
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readString(log))
                .contains("is not the YAML of a kubeconfig", "jws-public-keys: there is no public key")
                .doesNotContain("secret");
    }

    @Test
    void saysThatItsPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var log = folder.resolve("log");
            var process = start(
                    log,
                    "--plain-http",
                    "--listen=127.0.0.1:" + taken.getLocalPort(),
                    "--observability-listen=127.0.0.1:0",
                    "--keystone-url=http://127.0.0.1:1");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readString(log))
                    .contains("could not listen on", ":" + taken.getLocalPort(), "Address already in use");
        }
    }

    private static Process start(Path log, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static String awaitPort(Process process, Path log) throws IOException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            var text = Files.readString(log);
            var match = SERVING.matcher(text);
            if (match.find()) {
                return match.group(1);
            }
            assertThat(process.isAlive()).as(text).isTrue();
            assertThat(System.nanoTime()).as(text).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void hangUp(Process process) throws Exception {
        var kill = new ProcessBuilder("kill", "-HUP", String.valueOf(process.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    private static String post(URI webhook, String token) throws Exception {
        var body = KeystoneAdmin.object()
                .put("apiVersion", "authentication.k8s.io/v1")
                .put("kind", "TokenReview")
                .set("spec", KeystoneAdmin.object().put("token", token))
                .toString();
        var request = HttpRequest.newBuilder(webhook)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
