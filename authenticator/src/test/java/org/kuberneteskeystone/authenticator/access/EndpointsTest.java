package org.kuberneteskeystone.authenticator.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.authentication.TestClock;
import org.kuberneteskeystone.authenticator.authentication.Urgency;
import org.kuberneteskeystone.keystone.KeystoneReply;
import org.kuberneteskeystone.keystone.KeystoneReply.Answered;
import org.kuberneteskeystone.keystone.KeystoneReply.Busy;
import org.kuberneteskeystone.keystone.KeystoneReply.Refused;
import org.kuberneteskeystone.keystone.KeystoneReply.Unavailable;
import org.kuberneteskeystone.keystone.KeystoneReply.Unusable;

class EndpointsTest {
    private static final KeystoneReply<String> YES = new Answered<>("v3.14");
    private static final KeystoneReply<String> NO = new Refused<>(404, "no");
    private static final KeystoneReply<String> AWAY = new Unavailable<>("away");

    private final Vertx vertx = Vertx.vertx();
    private final TestClock clock = new TestClock();
    private final Noted noted = new Noted();
    private final ScriptedKeystone first = new ScriptedKeystone();
    private final ScriptedKeystone second = new ScriptedKeystone();
    private final Endpoints both = of(first, second);
    private final Endpoints one = of(first);

    private Endpoints of(ScriptedKeystone... keystones) {
        var endpoints = new ArrayList<Endpoint>();
        for (var keystone : keystones) {
            endpoints.add(new Endpoint("keystone-" + (endpoints.size() + 1), keystone, clock, noted));
        }
        var gate = new Gate(vertx, new Gate.Limits(8, 8, Duration.ofSeconds(1)), () -> {});
        return new Endpoints(endpoints, gate, Urgency.UNKNOWN, clock);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void asksTheNextAddressOnlyWhenOneCannotAnswer() {
        first.will(YES).will(NO).will(AWAY);
        second.will(YES);
        assertThat(both.version().result()).isEqualTo(YES);
        assertThat(both.version().result()).as("no is an answer").isEqualTo(NO);
        assertThat(both.version().result()).isEqualTo(YES);
        assertThat(second.asked).hasSize(1);
    }

    @Test
    void remembersForAWhileWhichAddressFailed() {
        first.will(AWAY);
        second.will(YES).will(YES);
        both.version();
        both.version();
        assertThat(first.asked).hasSize(1);

        clock.advance(Duration.ofSeconds(30));
        first.will(YES);
        assertThat(both.version().result()).isEqualTo(YES);
        assertThat(first.asked).as("it is in its old place again").hasSize(2);
    }

    @Test
    void saysWhyWhenNoAddressAnswers() {
        first.will(new Unavailable<String>("first is away"));
        second.will(new Unavailable<String>("second is away"));
        assertThat(both.version().result()).isEqualTo(new Unavailable<String>("second is away"));
    }

    @Test
    void stopsAskingADeadKeystoneAndTriesWithOneCallAfterAPause() {
        for (int i = 0; i < 5; i++) {
            first.will(AWAY);
            one.version();
        }
        assertThat(noted.states).containsExactly(BreakerState.OPEN);
        assertThat(one.version().result())
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        reply -> assertThat(reply.reason()).contains("not asked for a moment", "away"));
        assertThat(first.asked).hasSize(5);

        clock.advance(Duration.ofMillis(1300));
        var trying = first.willLater();
        var probe = one.version();
        assertThat(one.version().result()).as("while one tries").isInstanceOf(Unavailable.class);
        assertThat(first.asked).hasSize(6);
        trying.complete(YES);
        assertThat(probe.result()).isEqualTo(YES);
        assertThat(noted.states).containsExactly(BreakerState.OPEN, BreakerState.HALF_OPEN, BreakerState.CLOSED);
        first.will(YES);
        assertThat(one.version().result()).isEqualTo(YES);
    }

    @Test
    void pausesLongerEachTimeButNeverLong() {
        for (int i = 0; i < 5; i++) {
            first.will(AWAY);
            one.version();
        }
        var pauses = new ArrayList<Integer>();
        for (int round = 0; round < 6; round++) {
            var before = first.asked.size();
            var tenths = 0;
            first.will(AWAY);
            while (first.asked.size() == before) {
                clock.advance(Duration.ofMillis(100));
                tenths++;
                one.version();
            }
            pauses.add(tenths);
        }
        assertThat(pauses.getFirst()).isBetween(7, 13);
        assertThat(pauses.get(1)).isBetween(14, 26);
        assertThat(pauses.getLast()).isBetween(59, 101);
    }

    @Test
    void aTryThatDidNotAskLeavesRoomForTheNext() {
        for (int i = 0; i < 5; i++) {
            first.will(AWAY);
            one.version();
        }
        clock.advance(Duration.ofMillis(1300));
        first.will(new Busy<String>());
        one.version();
        first.willLater().fail(new IllegalStateException("bug"));
        one.version();
        first.will(new Unusable<String>("a proxy"));
        one.version();
        first.will(YES);
        assertThat(one.version().result()).isEqualTo(YES);
        assertThat(noted.states).endsWith(BreakerState.CLOSED);
    }

    @Test
    void whatAProxyDoesNotLikeDoesNotOpenTheBreaker() {
        for (int i = 0; i < 50; i++) {
            first.will(new Unusable<String>("header too large"));
            one.version();
        }
        assertThat(noted.states).isEmpty();
        assertThat(noted.results).hasSize(50).containsOnly("keystone-1 VERSION UNUSABLE");
    }

    @Test
    void refusalsDoNotOpenTheBreaker() {
        for (int i = 0; i < 50; i++) {
            first.will(NO);
            one.version();
        }
        assertThat(noted.states).isEmpty();
        assertThat(noted.results).hasSize(50).containsOnly("keystone-1 VERSION REFUSED");
    }

    /** Remembers what it was told. */
    static final class Noted implements AccessListener {
        final List<BreakerState> states = new ArrayList<>();
        final List<String> results = new ArrayList<>();
        final List<String> service = new ArrayList<>();

        @Override
        public void asked(String endpoint, Call call, Result result, Duration took, String detail) {
            results.add(endpoint + " " + call + " " + result);
        }

        @Override
        public void breakerChanged(String endpoint, BreakerState state) {
            states.add(state);
        }

        @Override
        public void serviceLoggedIn(Instant expiresAt) {
            service.add("logged in");
        }

        @Override
        public void serviceNotLoggedIn(String reason) {
            service.add(reason);
        }
    }
}
