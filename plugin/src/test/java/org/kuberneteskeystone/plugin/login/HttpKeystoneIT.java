package org.kuberneteskeystone.plugin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuberneteskeystone.plugin.Golden;
import org.kuberneteskeystone.plugin.json.JsonException;
import org.kuberneteskeystone.plugin.json.JsonReader;
import org.kuberneteskeystone.plugin.login.Credential.ApplicationCredentialById;
import org.kuberneteskeystone.plugin.login.Login.Issued;
import org.kuberneteskeystone.plugin.login.Login.Refused;
import org.kuberneteskeystone.plugin.login.Login.Unexpected;
import org.kuberneteskeystone.plugin.login.Login.Unreachable;
import org.kuberneteskeystone.plugin.testing.FakeKeystone;
import org.kuberneteskeystone.plugin.testing.FakeKeystone.Reply;
import org.kuberneteskeystone.plugin.testing.RawServer;

@Timeout(60)
class HttpKeystoneIT {
    private static final Credential CREDENTIAL =
            new ApplicationCredentialById("423f19a4", new Secret("s3cret-of-the-test"));
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1 << 20, 16_384);
    private static final Limits IMPATIENT = new Limits(Duration.ofMillis(500), Duration.ofMillis(500), 1 << 20, 16_384);

    @Test
    void asksOnceForATokenWithoutCatalog() throws IOException, InterruptedException, JsonException {
        try (var keystone = FakeKeystone.http(Reply.token())) {
            assertThat(login(keystone.identity()))
                    .isEqualTo(new Issued(new Secret(FakeKeystone.TOKEN), Instant.parse("2026-01-15T22:14:05Z")));

            var request = keystone.requests().getFirst();
            assertThat(keystone.requests()).hasSize(1);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.uri()).isEqualTo("/v3/auth/tokens?nocatalog");
            assertThat(request.contentType()).isEqualTo("application/json");
            assertThat(request.userAgent()).startsWith("test/1");
            assertThat(JsonReader.read(request.body()))
                    .isEqualTo(Golden.read("login-application-credential-by-id.json"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "\n\r\t\0", "p\u00e4ss", "\ud83d\ude00", "${x}", "%s", "</script>", "\u2028"})
    void deliversSecretsOfAnyCharacters(String secret) throws IOException, InterruptedException, JsonException {
        var credential = new ApplicationCredentialById("i", new Secret(secret));
        try (var keystone = FakeKeystone.http(Reply.token())) {
            new HttpKeystone(keystone.identity(), TlsFiles.NONE, "test/1", LIMITS).login(credential);

            assertThat(JsonReader.read(keystone.requests().getFirst().body())).isEqualTo(credential.request());
        }
    }

    @Test
    void readsARefusalThroughTheChallengeInItsHeader() throws IOException, InterruptedException {
        try (var keystone = FakeKeystone.http(Reply.refusal("The account is locked."))) {
            assertThat(login(keystone.identity())).isEqualTo(new Refused(401, "The account is locked."));
            assertThat(keystone.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic realm=\"a\"", "Digest realm=\"a\", nonce=\"b\"", "Bearer", "nonsense,,,=\""})
    void answersNoChallengeOfAnotherServer(String challenge) throws IOException, InterruptedException {
        var reply = new Reply(401, Map.of("WWW-Authenticate", challenge), "");
        try (var keystone = FakeKeystone.http(reply)) {
            assertThat(login(keystone.identity())).isEqualTo(new Refused(401, null));
            assertThat(keystone.requests()).hasSize(1);
        }
    }

    @Test
    void survivesAChallengeThatJavaCannotRead() throws IOException, InterruptedException {
        try (var keystone = FakeKeystone.http(new Reply(401, Map.of("WWW-Authenticate", ""), ""))) {
            assertThat(login(keystone.identity()))
                    .isEqualTo(new Unexpected("what answered there does not speak HTTP, or not correctly"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 300, 400, 404, 407, 413, 429, 500, 502, 503, 504})
    void takesNoOtherStatusForATokenOrARefusal(int status) throws IOException, InterruptedException {
        try (var keystone = FakeKeystone.http(Reply.empty(status))) {
            assertThat(login(keystone.identity()))
                    .isInstanceOfSatisfying(
                            Unexpected.class, login -> assertThat(login.cause()).contains("HTTP " + status));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) throws IOException, InterruptedException {
        try (var elsewhere = FakeKeystone.http(Reply.token());
                var keystone = FakeKeystone.http(new Reply(
                        status, Map.of("Location", elsewhere.identity().toString()), ""))) {
            assertThat(login(keystone.identity()))
                    .isEqualTo(new Unexpected("it redirects (HTTP " + status + ") to \"" + elsewhere.identity()
                            + "\"; if that is right, give it as the address"));
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "<html>", "[]", "\"\\ud800\"", "{\"token\":{}}"})
    void rejectsATokenWithoutReadableDetails(String body) throws IOException, InterruptedException {
        var reply = new Reply(201, Map.of("X-Subject-Token", "gAAAAAB"), body);
        try (var keystone = FakeKeystone.http(reply)) {
            assertThat(login(keystone.identity())).isInstanceOf(Unexpected.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 401, 500})
    void rejectsABodyBeyondTheLimit(int status) throws IOException, InterruptedException {
        var reply = new Reply(status, Map.of("X-Subject-Token", "gAAAAAB"), " ".repeat(LIMITS.bodyBytesMax() + 1));
        try (var keystone = FakeKeystone.http(reply)) {
            assertThat(login(keystone.identity()))
                    .isEqualTo(new Unexpected("the answer (HTTP " + status + ") is larger than 1048576 bytes"));
        }
    }

    @Test
    void stopsReadingABodyWithoutEnd() throws IOException, InterruptedException {
        try (var server = new RawServer(connection -> {
            write(connection, "HTTP/1.1 201 Created\r\nX-Subject-Token: a\r\n\r\n");
            while (true) {
                connection.getOutputStream().write(new byte[65_536]);
            }
        })) {
            assertThat(login(server.identity())).isInstanceOf(Unexpected.class);
        }
    }

    @Test
    void saysWhenNobodyListens() throws IOException, InterruptedException {
        var port = 0;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(login(URI.create("http://localhost:" + port + "/v3")))
                .isInstanceOfSatisfying(
                        Unreachable.class, login -> assertThat(login.cause()).contains("Connection refused"));
    }

    @Test
    void saysWhenTheHostIsUnknown() throws InterruptedException {
        assertThat(login(URI.create("http://keystone.invalid/v3")))
                .isInstanceOfSatisfying(
                        Unreachable.class, login -> assertThat(login.cause()).isEqualTo("its host name is unknown"));
    }

    @Test
    void saysWhenSomethingElseThanHttpAnswers() throws IOException, InterruptedException {
        for (var garbage : List.of("SSH-2.0-OpenSSH_9.9\r\n", "\0\1\2\3", "HTTP/1.1 abc\r\n\r\n", "\r\n\r\n")) {
            try (var server = new RawServer(connection -> write(connection, garbage))) {
                assertThat(login(server.identity())).isInstanceOf(Login.Failure.class);
            }
        }
    }

    @Test
    void saysWhenTheConnectionEndsEarly() throws IOException, InterruptedException {
        for (var beginning : List.of("", "HTTP/1.1 201 Cre", "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{")) {
            try (var server = new RawServer(connection -> write(connection, beginning))) {
                assertThat(login(server.identity())).isInstanceOf(Login.Failure.class);
            }
        }
    }

    @Test
    void waitsForASilentServerNoLongerThanTheLimit() throws IOException, InterruptedException {
        try (var server = new RawServer(connection -> Thread.sleep(Duration.ofMinutes(1)))) {
            assertThat(impatientLogin(server.identity())).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void waitsForADrippingHeaderNoLongerThanTheLimit() throws IOException, InterruptedException {
        try (var server = new RawServer(connection -> drip(connection, "HTTP/1.1 201 Created\r\nX-Drip: "))) {
            assertThat(impatientLogin(server.identity()))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            login -> assertThat(login.cause()).isEqualTo("there was no answer within 500 ms"));
        }
    }

    @Test
    void waitsForADrippingBodyNoLongerThanTheLimit() throws IOException, InterruptedException {
        try (var server = new RawServer(connection -> drip(connection, "HTTP/1.1 201 Created\r\n\r\n"))) {
            assertThat(impatientLogin(server.identity()))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            login -> assertThat(login.cause()).isEqualTo("there was no answer within 500 ms"));
        }
    }

    private static Login login(URI identity) throws InterruptedException {
        return new HttpKeystone(identity, TlsFiles.NONE, "test/1", LIMITS).login(CREDENTIAL);
    }

    private static Login impatientLogin(URI identity) throws InterruptedException {
        var begin = System.nanoTime();
        var login = new HttpKeystone(identity, TlsFiles.NONE, "test/1", IMPATIENT).login(CREDENTIAL);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        return login;
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getInputStream().read();
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void drip(Socket connection, String beginning) throws IOException, InterruptedException {
        write(connection, beginning);
        while (true) {
            Thread.sleep(50);
            connection.getOutputStream().write('a');
        }
    }
}
