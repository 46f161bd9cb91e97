package org.kuberneteskeystone.authenticator.observability.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.authentication.TestClock;
import org.kuberneteskeystone.authenticator.observability.metrics.Metrics;

class DecisionWriterTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestClock clock = new TestClock();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Drops drops = new Drops(Metrics.in(registry, "1").decisionsDropped());
    private final DecisionQueue queue = new DecisionQueue(8, clock, drops);
    private final Paper paper = new Paper();
    private final DecisionWriter writer =
            new DecisionWriter(queue, new LineBudget(clock, 20, 10), new LineBudget(clock, 2, 1), drops, paper, clock);

    /** Keeps what is written, or fails. */
    private static final class Paper implements LineOutput {
        private final StringBuilder text = new StringBuilder();
        private boolean full;
        private boolean closed;

        @Override
        public void write(byte[] lines) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            text.append(new String(lines, StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void writesALineForADecision() {
        queue.add(new LoggedDecision("authenticated", "", "", "", "alice", "u1", "p1", "f00d", 1_234_567, "keystone"));
        clock.advance(Duration.ofSeconds(5));
        writer.drain();
        assertThat(paper.text)
                .hasToString("{\"time\":\"2026-01-31T12:00:00.000Z\",\"decision\":\"authenticated\",\"user\":\"alice\","
                        + "\"uid\":\"u1\",\"project\":\"p1\",\"token\":\"f00d\",\"latency_ms\":1.234,"
                        + "\"source\":\"keystone\"}\n");
    }

    @Test
    void saysWhyNotAndLeavesOutWhatIsNotKnown() {
        queue.add(new LoggedDecision(
                "rejected", "token-age", "a Fernet token older", "", "", "", "", "f00d", 0, "token"));
        writer.drain();
        assertThat(paper.text)
                .hasToString("{\"time\":\"2026-01-31T12:00:00.000Z\",\"decision\":\"rejected\","
                        + "\"reason\":\"token-age\",\"message\":\"a Fernet token older\",\"token\":\"f00d\","
                        + "\"latency_ms\":0.0,\"source\":\"token\"}\n");
    }

    @Test
    void noNameCanBreakALine() {
        var names = List.of(
                "a\nb",
                "a\r\n{\"decision\":\"authenticated\"}",
                "\"},{\"",
                "\u001b[2J\u0000\u007f",
                "\u0085\u009b2J\u2028\u2029",
                "Ren\u00e9 \ud83d\ude00",
                "half a pair \ud83d",
                "\\");
        for (var name : names) {
            queue.add(decision(name));
        }
        writer.drain();
        assertThat(paper.text.chars()).allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x80));
        assertThat(lines()).extracting(line -> line.path("user").asText()).containsExactlyElementsOf(names);
    }

    @Test
    void aNameWithoutEndIsCut() {
        queue.add(decision("x".repeat(100_000)));
        writer.drain();
        assertThat(lines().getFirst().path("user").asText()).hasSize(512);
    }

    @Test
    void dropsWhatTheQueueCannotHoldAndSaysSoBeforeTheNextLine() {
        add(11);
        writer.drain();
        assertThat(lines()).hasSize(9);
        assertThat(lines().getFirst().path("dropped").asLong()).isEqualTo(3);
        assertThat(lines().getFirst().path("time").asText()).isEqualTo("2026-01-31T12:00:00.000Z");
        assertThat(lines().get(1).path("user").asText()).isEqualTo("user-0");
        assertThat(dropped()).isEqualTo(3);

        add(1);
        writer.drain();
        assertThat(lines().getLast().has("dropped")).isFalse();
        assertThat(lines()).hasSize(10);
    }

    @Test
    void writesNoMoreThanItsBudgetAndSaysHowManyAreMissing() {
        for (int i = 0; i < 5; i++) {
            add(8);
            writer.drain();
        }
        assertThat(lines()).hasSize(20);
        assertThat(dropped()).isEqualTo(20);

        clock.advance(Duration.ofSeconds(1));
        add(8);
        writer.drain();
        assertThat(lines()).hasSize(29);
        assertThat(lines().get(20).path("dropped").asLong()).isEqualTo(20);
    }

    @Test
    void countsWhatCannotBeWrittenAndTellsOfItLater() {
        add(9);
        paper.full = true;
        writer.drain();
        add(2);
        writer.drain();
        assertThat(dropped()).isEqualTo(11);

        paper.full = false;
        paper.text.setLength(0);
        paper.text.append("{\"half a li");
        add(1);
        writer.drain();
        assertThat(paper.text).as("half a line takes no other with it").startsWith("{\"half a li\n");
        paper.text.delete(0, paper.text.indexOf("\n") + 1);
        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst().path("dropped").asLong()).isEqualTo(11);
        assertThat(dropped()).isEqualTo(11);
    }

    @Test
    void endsWithWhatWaitsAndWhatWasDropped() {
        add(9);
        writer.finish();
        assertThat(lines()).hasSize(9);
        assertThat(paper.closed).isTrue();
    }

    @Test
    void saysAtTheEndWhatNoLaterLineCouldSay() {
        drops.add(4);
        writer.finish();
        assertThat(lines()).hasSize(1);
        assertThat(lines().getFirst().path("dropped").asLong()).isEqualTo(4);
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            queue.add(decision("user-" + i));
        }
    }

    private static LoggedDecision decision(String user) {
        return new LoggedDecision("authenticated", "", "", "", user, "u", "p", "t", 1, "cache");
    }

    private double dropped() {
        return ((CounterSnapshot) registry.scrape("keystone_auth_decision_log_dropped"::equals)
                        .get(0))
                .getDataPoints()
                .getFirst()
                .getValue();
    }

    private List<JsonNode> lines() {
        var lines = new ArrayList<JsonNode>();
        paper.text.toString().lines().forEach(line -> lines.add(parse(line)));
        return lines;
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
