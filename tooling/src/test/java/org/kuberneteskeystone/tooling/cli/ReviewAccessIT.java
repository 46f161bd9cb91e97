package org.kuberneteskeystone.tooling.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.tooling.certificates.CertificateAuthority;
import org.kuberneteskeystone.tooling.certificates.TlsContexts;

/** The command {@code review access} against a webhook that answers what a test wants. */
@Timeout(60)
class ReviewAccessIT {
    private static final String HEAD =
            "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SubjectAccessReview\",\"status\":";
    private static final List<String> ALICE =
            List.of("--user=alice", "--role=member", "--verb=get", "--resource=pods/log", "-n=web");

    private final Captured captured = new Captured();
    private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder = Path.of("");

    private HttpsServer server;
    private Path ca = Path.of("");
    private int status = 200;
    private String reply = "";

    record Case(String name, int status, String reply, ExitCode code, String shown) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            new Case("yes", 200, HEAD + "{\"allowed\":true,\"reason\":\"rule 1\"}}", ExitCode.DONE, "allowed\n"),
            new Case(
                    "reason", 200, HEAD + "{\"allowed\":true,\"reason\":\"a\\nb\"}}", ExitCode.DONE, "reason    a?b\n"),
            new Case("nothing", 200, HEAD + "{\"allowed\":false}}", ExitCode.DENIED, "no opinion (kube-apiserver asks"),
            new Case(
                    "no",
                    200,
                    HEAD + "{\"allowed\":false,\"denied\":true,\"evaluationError\":\"e\"}}",
                    ExitCode.DENIED,
                    "denied (whatever RBAC says)\n"),
            new Case(
                    "another kind",
                    200,
                    HEAD.replace("Subject", "Self") + "{}}",
                    ExitCode.FAILED,
                    "but 'SelfAccessReview' of 'authorization.k8s.io/v1'"),
            new Case("a page", 200, "<html>", ExitCode.FAILED, "is no JSON"),
            new Case("too much", 200, "x".repeat(1024 * 1024 + 1), ExitCode.FAILED, "longer than 1048576 bytes"),
            new Case("400", 400, "{\"message\":\"kind?\"}", ExitCode.FAILED, "400 (kind?): it could not read"),
            new Case("404", 404, "", ExitCode.FAILED, "answers at /webhook"),
            new Case("405", 405, "", ExitCode.FAILED, "takes no POST"),
            new Case("415", 415, "", ExitCode.FAILED, "takes no application/json"),
            new Case("429", 429, "", ExitCode.FAILED, "too much to do"),
            new Case("500", 500, "", ExitCode.FAILED, "asks again up to four times"),
            new Case("503", 503, "", ExitCode.FAILED, "only where Retry-After"));

    ReviewAccessIT() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    }

    @BeforeEach
    void start() throws IOException {
        var authority = CertificateAuthority.create("authority", Clock.systemUTC());
        var identity = authority.issue("webhook", List.of("127.0.0.1"));
        server.setHttpsConfigurator(new HttpsConfigurator(TlsContexts.trusting(authority.certificatePem(), identity)));
        server.createContext("/webhook", this::answer);
        server.start();
        ca = Files.writeString(folder.resolve("ca.crt"), authority.certificatePem());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void showsWhatTheWebhookSaid(Case c) {
        status = c.status();
        reply = c.reply();
        assertThat(run(ALICE.stream())).as(captured.err()).isEqualTo(c.code());
        assertThat(captured.out()).contains(c.shown()).contains("HTTP/1.1");
    }

    @Test
    void sendsTheFlagsAsAReviewAndPrintsItsStatus() {
        reply = HEAD + "{\"allowed\":true}}";
        assertThat(run(Stream.concat(ALICE.stream(), Stream.of("-o=json")))).isEqualTo(ExitCode.DONE);
        assertThat(captured.out().strip()).isEqualTo("{\n  \"allowed\" : true\n}");
        assertThat(asked.peek())
                .contains("\"subresource\":\"log\"", "\"alpha.kubernetes.io/identity/roles\":[\"member\"]");
    }

    @Test
    void sendsAWholeReview() {
        reply = HEAD.replace("/v1", "/v1beta1") + "{\"allowed\":true}}";
        var review = "{\"apiVersion\":\"authorization.k8s.io/v1beta1\",\"kind\":\"SubjectAccessReview\",\"spec\":{}}";
        captured.reading(review);
        assertThat(run(Stream.of("--file=-"))).as(captured.err()).isEqualTo(ExitCode.DONE);
        assertThat(asked).containsExactly(review);
        assertThat(run(Stream.of("--file=-", "--user=alice"))).isEqualTo(ExitCode.USED_WRONGLY);
        captured.reading("{}");
        assertThat(run(Stream.of("--file=-"))).isEqualTo(ExitCode.USED_WRONGLY);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var bytes = reply.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private ExitCode run(Stream<String> arguments) {
        var where = Stream.of(
                "review",
                "access",
                "--webhook=https://127.0.0.1:" + server.getAddress().getPort() + "/webhook",
                "--ca-file=" + ca);
        return Program.run(Stream.concat(where, arguments).toList(), captured.surroundings());
    }
}
