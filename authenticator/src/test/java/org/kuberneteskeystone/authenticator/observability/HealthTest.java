package org.kuberneteskeystone.authenticator.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.authentication.TestClock;
import org.kuberneteskeystone.authenticator.observability.Health.Phase;

class HealthTest {
    private final TestClock clock = new TestClock();
    private final Health health = new Health(clock);

    @Test
    void isReadyWhileItServes() {
        assertReport(false, "[-]phase starting\nnot ready");
        health.enter(Phase.SERVING);
        assertReport(true, "serving");
        health.enter(Phase.DRAINING);
        assertReport(false, "[-]phase draining\nnot ready");
    }

    @Test
    void saysWhatItLacksUntilEverythingHasBeenThereOnce() {
        var keystone = health.require("keystone", "has not answered yet");
        var credentials = health.require("credentials", "have not been accepted yet");
        health.enter(Phase.SERVING);
        credentials.ok();
        assertReport(false, "[+]phase serving\n[-]keystone has not answered yet\n[+]credentials ok\nnot ready");
        keystone.failing("connection refused");
        assertReport(
                false,
                "[+]phase serving\n[-]keystone has not answered yet: connection refused\n[+]credentials ok\nnot ready");
        keystone.failing("timeout");
        assertThat(ReadyReport.of(health, false).text()).contains("has not answered yet: timeout");
        assertThat(health.states()).isEqualTo(Map.of("keystone", "pending", "credentials", "ok"));
        keystone.ok();
        assertReport(true, "serving");
    }

    @Test
    void staysReadyInAnOutageAndSaysSinceWhen() {
        var keystone = health.require("keystone", "has not answered yet");
        health.enter(Phase.SERVING);
        keystone.ok();
        clock.advance(Duration.ofMillis(90_500));
        keystone.failing("connection refused");
        clock.advance(Duration.ofMinutes(3));
        keystone.failing("timeout");
        assertReport(true, "[+]phase serving\n[!]keystone degraded: timeout, since 2026-01-31T12:01:30Z\nready");
        assertThat(health.states()).isEqualTo(Map.of("keystone", "degraded"));
        keystone.ok();
        assertReport(true, "serving");
        keystone.failing("timeout");
        assertThat(ReadyReport.of(health, false).text()).contains("since 2026-01-31T12:04:30Z");
    }

    @Test
    void saysEverythingWhenAsked() {
        health.require("keystone", "has not answered yet").ok();
        health.enter(Phase.SERVING);
        assertThat(ReadyReport.of(health, true))
                .isEqualTo(new ReadyReport(true, "[+]phase serving\n[+]keystone ok\nready"));
    }

    @Test
    void aReasonStaysOnItsLine() {
        health.require("keystone", "has not answered yet").failing("it said:\r\n[+]all ok\n");
        assertThat(ReadyReport.of(health, false).text().lines())
                .containsExactly(
                        "[-]phase starting", "[-]keystone has not answered yet: it said: [+]all ok ", "not ready");
    }

    private void assertReport(boolean ready, String text) {
        assertThat(ReadyReport.of(health, false)).isEqualTo(new ReadyReport(ready, text));
        assertThat(health.ready()).isEqualTo(ready);
    }
}
