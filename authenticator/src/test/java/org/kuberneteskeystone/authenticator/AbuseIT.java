package org.kuberneteskeystone.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.testing.RawClient;
import org.kuberneteskeystone.authenticator.testing.RawHttp2;
import org.kuberneteskeystone.authenticator.testing.SteadyClient;
import org.kuberneteskeystone.authenticator.testing.TestService;

/** Clients that behave badly get nowhere, while one that behaves well is answered all the time. */
@Timeout(120)
class AbuseIT {
    /** The limit of two seconds, looked at twice a second, on a machine with other things to do. */
    private static final long LATE_MILLIS = 8_000;

    private static final int CONNECTIONS_MAX = 40;
    private static final String HEAD = "POST /webhook HTTP/1.1\r\nHost: x\r\n";
    private static final String NO_REVIEW = HEAD + "Content-Length: 2\r\n\r\n[]";
    private static final String UNKNOWN_PATH = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    @TempDir
    private static Path folder = Path.of("");

    private static TestService service;
    private SteadyClient steady;

    @BeforeAll
    static void start() throws IOException {
        service = new TestService(folder);
        service.start("--request-timeout=2s", "--idle-timeout=3s", "--connections-max=" + CONNECTIONS_MAX);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void begin() {
        steady = new SteadyClient(service);
    }

    @AfterEach
    void wasAnsweredAllTheTime() {
        steady.close();
        assertThat(steady.failures()).isEmpty();
        assertThat(steady.answered()).isPositive();
        assertThat(steady.slowestMillis()).isLessThan(5_000);
    }

    private static RawClient connect() throws IOException {
        return RawClient.tls(service.port(), service.authority().trusting(), "http/1.1");
    }

    private static RawHttp2 connectHttp2() throws IOException {
        return new RawHttp2(service.port(), service.authority().trusting());
    }

    @Test
    void endsAConnectionWhoseHeadNeverEnds() throws IOException {
        try (var client = connect()) {
            client.send(HEAD + "X-Slow: ");
            assertThat(client.trickleMillis()).isBetween(500L, LATE_MILLIS);
        }
    }

    @Test
    void endsAConnectionWhoseLaterHeadNeverEnds() throws IOException {
        try (var client = connect()) {
            client.send(NO_REVIEW);
            assertThat(client.readTo("\r\n\r\n")).startsWith("HTTP/1.1 400");
            client.send(HEAD + "X-Slow: ");
            assertThat(client.trickleMillis()).isBetween(500L, LATE_MILLIS);
        }
    }

    @Test
    void endsAConnectionWhoseBodyNeverEnds() throws IOException {
        try (var client = connect()) {
            client.send(HEAD + "Content-Length: 10000\r\n\r\n{");
            assertThat(client.trickleMillis()).isBetween(500L, LATE_MILLIS);
        }
    }

    @Test
    void endsAConnectionThatSaysNothing() throws IOException {
        try (var tcp = RawClient.plain(service.port());
                var tls = connect();
                var http2 = connectHttp2()) {
            assertThat(http2.flush()).isTrue();
            assertThat(tcp.readAll()).isEmpty();
            assertThat(tls.readAll()).isEmpty();
            assertThat(http2.endsInTime()).isTrue();
        }
    }

    @Test
    void endsAConnectionOnWhichNothingIsAskedHoweverLivelyItIs() throws IOException {
        try (var http2 = connectHttp2()) {
            http2.head(1, RawHttp2.END_HEADERS | RawHttp2.END_STREAM).flush();
            assertThat(http2.next(RawHttp2.HEADERS)).isNotNull();
            var begin = System.nanoTime();
            var ended = false;
            while (!ended) {
                http2.frame(RawHttp2.PING, 0, 0, new byte[8]).flush();
                ended = http2.ended();
                assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin))
                        .isLessThan(20_000);
            }
        }
    }

    @Test
    void refusesWhatIsTooLargeOrNoRequest() throws IOException {
        record Case(String sent, String status) {}
        for (var example : List.of(
                new Case(HEAD + "X: " + "x".repeat(100_000) + "\r\n\r\n", "431"),
                new Case(HEAD + "X: y\r\n".repeat(10_000) + "\r\n", "431"),
                new Case("POST /webhook?" + "x".repeat(100_000) + " HTTP/1.1\r\n\r\n", "414"),
                new Case("x".repeat(100_000), "414"),
                new Case("\1\2\3\r\n\r\n", "400"),
                new Case("POST /webhook HTTP/9.9\r\n\r\n", "501"),
                new Case(HEAD + "Transfer-Encoding: chunked\r\n\r\nnot a length\r\n", ""),
                new Case(HEAD + "Content-Length: -1\r\n\r\n", "400"),
                new Case(HEAD + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", "400"))) {
            try (var client = connect()) {
                try {
                    client.send(example.sent());
                } catch (IOException _) {
                    // Refused before all of it was sent.
                }
                var answer = client.readAll();
                if (!answer.isEmpty() && !example.status().isEmpty()) {
                    assertThat(answer).matches("(?s)HTTP/[0-9.]+ " + example.status() + ".*");
                }
                assertThat(answer).doesNotContain(" 200 ");
            }
        }
    }

    @Test
    void answersOddRequestsThatAreAllowed() throws IOException {
        record Case(String sent, String answer) {}
        for (var example : List.of(
                new Case("BREW /webhook HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 405"),
                new Case("TRACE /webhook HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 405"),
                new Case("CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 404"),
                new Case("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 404"),
                new Case("GET /../webhook/ HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 404"),
                new Case("POST /webhookery HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 404"),
                new Case("POST https://x/webhook?a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n[]", "HTTP/1.1 400"),
                new Case(HEAD + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 100 Continue"))) {
            try (var client = connect()) {
                client.send(example.sent());
                assertThat(client.readTo("\r\n\r\n")).as(example.sent()).startsWith(example.answer());
            }
        }
    }

    @Test
    void boundsTheBodiesThatAreHalfSent(@TempDir Path roomyFolder) throws IOException {
        var clients = new ArrayList<RawClient>();
        try (var roomy = new TestService(roomyFolder)) {
            roomy.start("--connections-max=400", "--request-timeout=60s");
            for (int i = 0; i < 320; i++) {
                var client = RawClient.tls(roomy.port(), roomy.authority().trusting(), "http/1.1");
                clients.add(client);
                client.send(HEAD + "Content-Length: 60001\r\n\r\n" + "[".repeat(60_000));
            }
            // Who hoards has to make room for who comes.
            assertThat(clients.getFirst().readAll()).doesNotContain("HTTP/1.1");
            clients.getLast().send("]");
            assertThat(clients.getLast().readTo("\r\n\r\n")).contains("HTTP/1.1 400");
        } finally {
            closeAll(clients);
        }
    }

    @Test
    void ignoresWhoeverDoesNotSpeakTls() throws IOException {
        for (var sent : List.of("\26\3\1\377\377garbage", "garbage".repeat(1000), NO_REVIEW)) {
            try (var client = RawClient.plain(service.port())) {
                client.send(sent);
                assertThat(client.readAll()).doesNotContain("HTTP/1.1 200");
            }
        }
    }

    @Test
    void endsAConnectionThatIsHalfClosed() throws IOException {
        try (var client = connect()) {
            client.send(HEAD);
            client.endOutput();
            assertThat(client.readAll()).isEmpty();
        }
        try (var client = RawClient.plain(service.port())) {
            client.endOutput();
            assertThat(client.readAll()).isEmpty();
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws IOException {
        try (var client = connect()) {
            client.send((UNKNOWN_PATH + NO_REVIEW).repeat(20));
            for (int i = 0; i < 40; i++) {
                assertThat(client.readTo("\"code\":")).contains(i % 2 == 0 ? "HTTP/1.1 404" : "HTTP/1.1 400");
            }
        }
    }

    @Test
    void endsAConnectionThatAsksAndDoesNotReadTheAnswers() throws IOException {
        var many = UNKNOWN_PATH.repeat(1000);
        var sent = 0L;
        try (var client = connect()) {
            while (sent < 200_000_000) {
                client.send(many);
                sent += many.length();
            }
        } catch (IOException _) {
            // As it should.
        }
        assertThat(sent).isLessThan(200_000_000);
    }

    @Test
    void endsAConnectionThatTakesItsRequestsBack() throws IOException {
        try (var http2 = connectHttp2()) {
            var taken = true;
            for (int stream = 1; taken && stream < 20_000; stream += 2) {
                taken = http2.head(stream, RawHttp2.END_HEADERS)
                        .frame(RawHttp2.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8})
                        .flush();
            }
            assertCalmed(http2);
        }
    }

    @Test
    void endsAConnectionWhoseHeaderNeverEndsInHttp2() throws IOException {
        try (var http2 = connectHttp2()) {
            http2.head(1, 0).flush();
            var taken = true;
            for (int i = 0; taken && i < 100_000; i++) {
                taken = http2.frame(RawHttp2.CONTINUATION, 0, 1).flush();
            }
            assertCalmed(http2);
        }
    }

    private static void assertCalmed(RawHttp2 http2) throws IOException {
        var end = http2.next(RawHttp2.GOAWAY);
        // The connection may be reset before the farewell was read.
        if (end != null) {
            assertThat(end.payload().getInt(4)).as("ENHANCE_YOUR_CALM").isEqualTo(11);
        }
        assertThat(http2.endsInTime()).isTrue();
    }

    @Test
    void survivesFloodsOfPingsAndSettingsThatNobodyReadsTheAnswersOf() throws IOException {
        for (var type : List.of(RawHttp2.PING, RawHttp2.SETTINGS)) {
            try (var http2 = connectHttp2()) {
                var payload = new byte[type == RawHttp2.PING ? 8 : 0];
                for (int i = 0; i < 1000; i++) {
                    for (int j = 0; j < 100; j++) {
                        http2.frame(type, 0, 0, payload);
                    }
                    if (!http2.flush()) {
                        break;
                    }
                }
            }
        }
    }

    @Test
    void letsNewClientsInThroughAFloodOfSilentConnections() throws IOException {
        var silent = new ArrayList<RawClient>();
        try {
            for (int i = 0; i < 1000; i++) {
                silent.add(RawClient.plain(service.port()));
                if (i % 100 == 99) {
                    try (var fresh = service.client()) {
                        assertThat(service.answers(fresh)).isTrue();
                    }
                }
            }
            var open = 0;
            for (var client : silent.subList(0, 1000 - CONNECTIONS_MAX)) {
                open += client.ended() ? 0 : 1;
            }
            assertThat(open).isZero();
        } finally {
            closeAll(silent);
        }
        var asking = new ArrayList<RawClient>();
        try {
            for (int i = 0; i < CONNECTIONS_MAX - 2; i++) {
                var client = connect();
                asking.add(client);
                client.send(NO_REVIEW);
                assertThat(client.readTo("\r\n\r\n"))
                        .as("their places are free again")
                        .contains("400");
            }
        } finally {
            closeAll(asking);
        }
    }

    private static void closeAll(List<RawClient> clients) throws IOException {
        for (var client : clients) {
            client.close();
        }
    }
}
