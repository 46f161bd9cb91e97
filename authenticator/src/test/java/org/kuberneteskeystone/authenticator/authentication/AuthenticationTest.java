package org.kuberneteskeystone.authenticator.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Answer;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Overloaded;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Authenticated;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.authentication.mapping.KubernetesUser;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;
import org.kuberneteskeystone.keystone.Secret;

class AuthenticationTest {
    private static final Duration TTL = Duration.ofSeconds(60);
    private static final Duration STALE = Duration.ofMinutes(10);
    private static final Duration NEGATIVE = Duration.ofSeconds(30);
    private static final Verdict ALICE =
            new Authenticated(new KubernetesUser("alice", "u1", List.of("g"), new TreeMap<>()));
    private static final Verdict NO = new Rejected(Reason.REFUSED_BY_KEYSTONE, "no");
    private static final Verdict AWAY = new Undecided(Reason.KEYSTONE_UNAVAILABLE, "away");

    private final TestClock clock = new TestClock();
    private final ScriptedCheck check = new ScriptedCheck();
    private final Authentication authentication = with(new CacheLimits(TTL, STALE, NEGATIVE, 100, 1_000_000));
    private final String token = TokenShapeReaderTest.fernet(clock.instant());

    private Authentication with(CacheLimits cache) {
        return new Authentication(
                new Authentication.Limits(1000, Duration.ofHours(24), Set.of(), 3),
                cache,
                check,
                verdict -> Buffer.buffer(verdict.toString()),
                Optional.empty(),
                clock);
    }

    @Test
    void servesAKnownTokenFromTheCacheUntilItsTtl() {
        check.willSay(ALICE, NO);
        assertThat(ask(token)).isEqualTo(ALICE);
        clock.advance(TTL.minusSeconds(1));
        assertThat(ask(token)).isEqualTo(ALICE);
        assertThat(check.asked).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask(token)).isEqualTo(NO);
        assertThat(check.asked).hasSize(2);
    }

    @Test
    void encodesACachedReplyOnce() {
        check.willSay(ALICE);
        var first = (Answer)
                authentication.authenticate(new Question(token, List.of())).result();
        var second = (Answer)
                authentication.authenticate(new Question(token, List.of())).result();
        assertThat(second.reply()).isSameAs(first.reply());
    }

    @Test
    void neverServesATokenPastItsOwnEnd() {
        check.tokenEnd = clock.instant().plusSeconds(20);
        check.willSay(ALICE, AWAY);
        assertThat(ask(token)).isEqualTo(ALICE);
        clock.advance(Duration.ofSeconds(20));
        assertThat(ask(token)).as("even while Keystone is away").isEqualTo(AWAY);
    }

    @Test
    void remembersARefusalForItsOwnTime() {
        check.willSay(NO, ALICE);
        assertThat(ask(token)).isEqualTo(NO);
        clock.advance(NEGATIVE.minusSeconds(1));
        assertThat(ask(token)).isEqualTo(NO);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask(token)).isEqualTo(ALICE);
    }

    @Test
    void neverRemembersThatItCouldNotAsk() {
        check.willSay(AWAY, ALICE);
        assertThat(ask(token)).isEqualTo(AWAY);
        assertThat(ask(token)).isEqualTo(ALICE);
    }

    @Test
    void keepsAKnownTokenGoodWhileKeystoneIsAwayAndAsksOnlyNowAndThen() {
        check.willSay(ALICE, AWAY, AWAY);
        ask(token);
        clock.advance(TTL);
        assertThat(ask(token)).isEqualTo(ALICE);
        assertThat(ask(token)).isEqualTo(ALICE);
        assertThat(check.asked).as("the second one did not wait for Keystone").hasSize(2);
        clock.advance(Duration.ofSeconds(5));
        assertThat(ask(token)).isEqualTo(ALICE);
        assertThat(check.asked).hasSize(3);
    }

    @Test
    void stopsServingAStaleTokenAfterItsTime() {
        check.willSay(ALICE, AWAY);
        ask(token);
        clock.advance(STALE);
        assertThat(ask(token)).isEqualTo(AWAY);
    }

    @Test
    void aStaleTokenIsRefusedAsSoonAsKeystoneSaysNo() {
        check.willSay(ALICE, AWAY, NO);
        ask(token);
        clock.advance(TTL);
        assertThat(ask(token)).isEqualTo(ALICE);
        clock.advance(Duration.ofSeconds(5));
        assertThat(ask(token)).isEqualTo(NO);
        assertThat(ask(token)).isEqualTo(NO);
    }

    @Test
    void asksOnceHoweverManyBringTheSameUnknownToken() {
        var open = check.willAnswerLater();
        var futures = new ArrayList<Future<Outcome>>();
        for (int i = 0; i < 50; i++) {
            futures.add(authentication.authenticate(new Question(token, List.of())));
        }
        assertThat(futures).noneMatch(Future::isComplete);
        open.complete(new Checked(ALICE, clock.instant().plusSeconds(100)));
        assertThat(futures)
                .allMatch(future -> ((Answer) future.result()).verdict().equals(ALICE));
        assertThat(check.asked).hasSize(1);
    }

    @Test
    void saysOverloadedWhenTooManyUnknownTokensWaitButStillServesKnownOnes() {
        check.willSay(ALICE);
        ask(token);
        var waiting = new ArrayList<Promise<Checked>>();
        for (int i = 1; i <= 3; i++) {
            waiting.add(check.willAnswerLater());
            assertThat(authentication
                            .authenticate(new Question(other(i), List.of()))
                            .isComplete())
                    .isFalse();
        }
        assertThat(authentication
                        .authenticate(new Question(other(4), List.of()))
                        .result())
                .isEqualTo(new Overloaded());
        assertThat(ask(token)).isEqualTo(ALICE);

        waiting.forEach(promise -> promise.complete(Checked.of(NO)));
        check.willSay(ALICE);
        assertThat(ask(other(5)))
                .as("once they are answered there is room again")
                .isEqualTo(ALICE);
    }

    @Test
    void aCheckThatBreaksLeavesTheMatterUndecided() {
        check.willAnswerLater().fail(new IllegalStateException("bug"));
        assertThat(ask(token)).isInstanceOf(Undecided.class);
        check.willSay(ALICE);
        assertThat(ask(token)).isEqualTo(ALICE);
    }

    @Test
    void rejectsWithoutAskingWhatIsNoKeystoneToken() {
        for (var foreign : List.of(
                "",
                "x".repeat(1001),
                "with space",
                "line\nbreak",
                "ünicode",
                "nul\0",
                "hello",
                TokenShapeReaderTest.fernet(clock.instant().plusSeconds(301)),
                TokenShapeReaderTest.fernet(clock.instant().minusSeconds(24 * 3600 + 1)))) {
            assertThat(ask(foreign)).as(foreign).isInstanceOf(Rejected.class);
        }
        assertThat(check.asked).isEmpty();
    }

    @Test
    void staysWithinItsBounds() {
        var small = with(new CacheLimits(TTL, STALE, NEGATIVE, 10, 1_000_000));
        for (int i = 0; i < 1000; i++) {
            check.willSay(ALICE);
            small.authenticate(new Question(other(i), List.of()));
        }
        check.asked.clear();
        check.byDefault = AWAY;
        var known = 0;
        for (int i = 0; i < 1000; i++) {
            known += ((Answer) small.authenticate(new Question(other(i), List.of()))
                                    .result())
                            .verdict()
                            .equals(ALICE)
                    ? 1
                    : 0;
        }
        assertThat(known).isLessThanOrEqualTo(10);
    }

    private Verdict ask(String asked) {
        return ((Answer) authentication
                        .authenticate(new Question(asked, List.of()))
                        .result())
                .verdict();
    }

    private String other(int number) {
        var text = String.valueOf(number);
        return token.substring(0, token.length() - text.length()) + text;
    }

    /** Says what it was told to, in order, and remembers what it was asked. */
    private static final class ScriptedCheck implements TokenCheck {
        final List<Secret> asked = new ArrayList<>();
        Instant tokenEnd = Instant.MAX;
        Verdict byDefault = new Undecided(Reason.INTERNAL, "not scripted");
        private final Deque<Future<Checked>> answers = new ArrayDeque<>();

        void willSay(Verdict... verdicts) {
            for (var verdict : verdicts) {
                answers.add(Future.succeededFuture(new Checked(verdict, tokenEnd)));
            }
        }

        Promise<Checked> willAnswerLater() {
            var promise = Promise.<Checked>promise();
            answers.add(promise.future());
            return promise;
        }

        @Override
        public Future<Checked> check(Secret token) {
            asked.add(token);
            var next = answers.poll();
            return next == null ? Future.succeededFuture(Checked.of(byDefault)) : next;
        }
    }
}
