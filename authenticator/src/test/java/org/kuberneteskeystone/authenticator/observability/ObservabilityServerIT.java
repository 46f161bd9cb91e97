package org.kuberneteskeystone.authenticator.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kuberneteskeystone.authenticator.authentication.TestClock;
import org.kuberneteskeystone.authenticator.observability.Health.Phase;
import org.kuberneteskeystone.authenticator.observability.metrics.Metrics;
import org.slf4j.LoggerFactory;

@Timeout(60)
class ObservabilityServerIT {
    private final Vertx vertx = Vertx.vertx();
    private final Health health = new Health(new TestClock());
    private final Condition keystone = health.require("keystone", "has not answered yet");
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Metrics metrics = Metrics.in(registry, "1.2.3");
    private final AtomicReference<String> level = new AtomicReference<>("info");
    private final HttpClient client = HttpClient.newHttpClient();
    private Consumer<String> follow = _ -> {};
    private URI server = URI.create("http://unset");

    @BeforeEach
    void start() throws Exception {
        var port = new ObservabilityServer(
                        vertx,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        health,
                        registry,
                        metrics.runtime()::look,
                        new LogLevel(level::get, name -> {
                            level.set(name);
                            follow.accept(name);
                        }))
                .start()
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        server = URI.create("http://127.0.0.1:" + port);
        health.enter(Phase.SERVING);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void tellsWhetherItIsAliveAndReady() {
        assertAnswer(get("/livez"), 200, "ok\n");
        assertAnswer(get("/readyz"), 503, "[+]phase serving\n[-]keystone has not answered yet\nnot ready\n");
        keystone.ok();
        assertAnswer(get("/readyz"), 200, "serving\n");
        assertAnswer(get("/readyz?verbose"), 200, "[+]phase serving\n[+]keystone ok\nready\n");
        keystone.failing("connection refused");
        assertAnswer(
                get("/readyz"),
                200,
                "[+]phase serving\n[!]keystone degraded: connection refused, since 2026-01-31T12:00:00Z\nready\n");
    }

    @Test
    void answersAHeadWithoutABody() {
        assertAnswer(send("HEAD", "/readyz"), 503, "");
    }

    @Test
    void tellsItsMetricsInTheFormatThatIsAskedFor() {
        metrics.reviews().rejected("token-age").add();
        var text = get("/metrics");
        assertThat(text.statusCode()).isEqualTo(200);
        assertThat(text.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(text.body())
                .contains(
                        "keystone_auth_reviews_total{decision=\"rejected\",reason=\"token-age\"} 1.0\n",
                        "keystone_auth_build_info{",
                        "jvm_memory_used_bytes{",
                        "process_resident_memory_bytes ")
                .doesNotContain("# EOF");

        // As Prometheus 3 asks.
        var accept =
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,text/plain;version=0.0.4;q=0.2";
        var open = send(HttpRequest.newBuilder(server.resolve("/metrics"))
                .header("Accept", accept)
                .build());
        assertThat(open.headers().firstValue("Content-Type"))
                .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(open.body())
                .contains("keystone_auth_reviews_total{decision=\"rejected\",reason=\"token-age\"} 1.0\n")
                .endsWith("# EOF\n");
    }

    @Test
    void changesTheLogLevel() {
        assertAnswer(get("/log-level"), 200, "info\n");
        assertAnswer(send("PUT", "/log-level?level=debug"), 200, "log level was info, is debug\n");
        assertThat(level).hasValue("debug");
        assertAnswer(put("/log-level", "Warn\n"), 200, "log level was debug, is warn\n");
        assertThat(level).hasValue("warn");
        assertAnswer(get("/log-level"), 200, "warn\n");
    }

    /** Whichever way it goes, one of the two levels lets the line through. */
    @Test
    void logsEveryChangeOfTheLevel() {
        var logger = (Logger) LoggerFactory.getLogger(LogLevelEndpoint.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.addAppender(lines);
        follow = name -> logger.setLevel(Level.toLevel(name));
        for (var next : List.of("error", "warn", "error", "debug")) {
            assertThat(put("/log-level", next).statusCode()).isEqualTo(200);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "log level was info, is error",
                        "log level was error, is warn",
                        "log level was warn, is error",
                        "log level was error, is debug");
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void saysThatItCannotTellItsMetrics() {
        metrics.connections()
                .watch(
                        () -> {
                            throw new IllegalStateException("secret-of-some-kind");
                        },
                        () -> 0);
        assertAnswer(get("/metrics"), 500, "could not collect the metrics: the log says why\n");
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesLevelsThatThereAreNot() {
        for (var wrong : List.of("", "loud", "trace", "debug debug", "debug\nwarn")) {
            assertAnswer(put("/log-level", wrong), 400, "a log level is one of error, warn, info, debug\n");
        }
        assertAnswer(send("PUT", "/log-level?level=off"), 400, "a log level is one of error, warn, info, debug\n");
        assertAnswer(put("/log-level", "debug".repeat(100)), 413, "a log level is one word\n");
        assertThat(level).hasValue("info");
    }

    @Test
    void refusesOtherMethodsAndPaths() {
        for (var path : List.of("/livez", "/readyz", "/metrics")) {
            for (var method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
                var refused = send(method, path);
                assertThat(refused.statusCode()).isEqualTo(405);
                assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD");
            }
        }
        var refused = send("POST", "/log-level");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD, PUT");
        for (var path : List.of("/", "/webhook", "/metrics/", "/livez/x", "/%2e%2e/livez")) {
            assertAnswer(get(path), 404, "there are /livez, /readyz, /readyz?verbose, /metrics and /log-level\n");
        }
    }

    @Test
    void refusesRequestsWithoutEndAndGoesOnServing() throws IOException {
        assertThat(answerTo("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .isEqualTo("414");
        assertThat(answerTo("GET /livez HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .isEqualTo("431");
        assertThat(answerTo("nonsense\r\n\r\n")).isEqualTo("400");
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void hangsUpOnABodyThatNobodyAskedFor() throws IOException {
        try (var socket = connect()) {
            write(socket, "POST /livez HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
            assertThat(readAll(socket)).as("and the connection is closed").startsWith("HTTP/1.1 405");
        }
    }

    @Test
    void letsTheNewestInWhenTooManyAreConnected() throws IOException {
        var idle = new ArrayDeque<Socket>();
        try {
            for (int i = 0; i < 32; i++) {
                idle.add(connect());
                assertThat(pong(idle.getLast())).isTrue();
            }
            try (var another = connect()) {
                assertThat(pong(another)).isTrue();
                assertThat(pong(idle.getFirst())).as("the oldest had to go").isFalse();
                assertThat(pong(idle.getLast())).isTrue();
            }
        } finally {
            for (var socket : idle) {
                socket.close();
            }
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void write(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static boolean pong(Socket socket) throws IOException {
        try {
            write(socket, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
            var answer = socket.getInputStream().readNBytes(12);
            if (answer.length == 0) {
                return false;
            }
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
            var rest = new StringBuilder();
            while (rest.indexOf("\r\n\r\nok\n") < 0) {
                rest.append((char) socket.getInputStream().read());
            }
            return true;
        } catch (SocketException _) {
            return false;
        }
    }

    /** The status: a request that cannot be read is answered in HTTP/1.0. */
    private String answerTo(String request) throws IOException {
        try (var socket = connect()) {
            write(socket, request);
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).substring(9);
        }
    }

    private static void assertAnswer(HttpResponse<String> response, int status, String body) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path);
    }

    private HttpResponse<String> put(String path, String body) {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .PUT(BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(String method, String path) {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .method(method, BodyPublishers.noBody())
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.sendAsync(request, BodyHandlers.ofString()).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
