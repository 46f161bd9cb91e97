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
import org.kuberneteskeystone.authenticator.authentication.AuthenticationListener.Decision;
import org.kuberneteskeystone.authenticator.authentication.AuthenticationListener.LookUp;
import org.kuberneteskeystone.authenticator.authentication.AuthenticationListener.Refresh;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Answer;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Overloaded;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked.Decided;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Authenticated;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.authentication.mapping.KubernetesUser;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;

class AuthenticationTest {
    private static final Duration TTL = Duration.ofSeconds(60);
    private static final Duration STALE = Duration.ofMinutes(10);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);
    private static final Duration NEGATIVE = Duration.ofSeconds(30);
    private static final Verdict ALICE =
            new Authenticated(new KubernetesUser("alice", "u1", List.of("g"), new TreeMap<>()));
    private static final Verdict NO = new Rejected(Reason.REFUSED_BY_KEYSTONE, "no");
    private static final Verdict AWAY = new Undecided(Reason.KEYSTONE_UNAVAILABLE, "away");

    private final TestClock clock = new TestClock();
    private final Heard listener = new Heard();
    private final ScriptedCheck check = new ScriptedCheck();
    private final Authentication authentication = with(new CacheLimits(TTL, STALE, NEGATIVE, 100, 1_000_000));
    private final String token = TokenShapeReaderTest.fernet(clock.instant());

    private Authentication with(CacheLimits cache) {
        return new Authentication(
                new Authentication.Limits(1000, Duration.ofHours(24), true, Set.of()),
                cache,
                LOG_INTERVAL,
                check,
                verdict -> Buffer.buffer(verdict.toString()),
                Optional.empty(),
                clock,
                clock,
                listener);
    }

    @Test
    void servesAKnownTokenFromTheCacheUntilItsTtl() {
        check.willSay(ALICE, NO);
        assertThat(ask(token)).isEqualTo(ALICE);
        clock.advance(TTL.dividedBy(2));
        assertThat(ask(token)).isEqualTo(ALICE);
        assertThat(check.asked).hasSize(1);
        clock.advance(TTL.dividedBy(2));
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
    void aRefusalThatIsNotRememberedStillEndsWhatWasKnown() {
        var forgetful = with(new CacheLimits(TTL, STALE, Duration.ZERO, 100, 1_000_000));
        var question = new Question(token, List.of());
        check.willSay(ALICE, NO, AWAY);
        forgetful.authenticate(question);
        clock.advance(TTL);
        assertThat(((Answer) forgetful.authenticate(question).result()).verdict())
                .isEqualTo(NO);
        assertThat(((Answer) forgetful.authenticate(question).result()).verdict())
                .isEqualTo(AWAY);
    }

    @Test
    void whatWasFoundOutEarlierCountsFromThen() {
        check.age = Duration.ofSeconds(50);
        check.willSay(ALICE, NO);
        ask(token);
        clock.advance(Duration.ofSeconds(10));
        assertThat(ask(token)).isEqualTo(NO);
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
        clock.advance(Duration.ofSeconds(8));
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
        clock.advance(Duration.ofSeconds(20));
        assertThat(ask(token))
                .as("it was not used for so long that Keystone decides")
                .isEqualTo(NO);
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
        open.complete(new Decided(ALICE, clock.instant().plusSeconds(100), Duration.ZERO));
        assertThat(futures)
                .allMatch(future -> ((Answer) future.result()).verdict().equals(ALICE));
        assertThat(check.asked).hasSize(1);
    }

    @Test
    void saysOverloadedForUnknownTokensOnlyAndServesKnownOnesOnWhatItKnows() {
        check.willSay(ALICE);
        ask(token);
        check.turnsAway = true;
        assertThat(outcome(other(1))).isEqualTo(new Overloaded());
        clock.advance(TTL);
        assertThat(ask(token)).isEqualTo(ALICE);
        assertThat(source(token)).isEqualTo(Source.STALE);

        check.turnsAway = false;
        check.willSay(ALICE);
        assertThat(ask(other(1))).as("being turned away is not remembered").isEqualTo(ALICE);
    }

    @Test
    void asksAgainBehindTheRequestsOfATokenInUse() {
        check.willSay(ALICE);
        ask(token);
        clock.advance(TTL.multipliedBy(9).dividedBy(10));
        var open = check.willAnswerLater();
        assertThat(ask(token)).isEqualTo(ALICE);
        assertThat(ask(token)).isEqualTo(ALICE);
        assertThat(check.urgencies).as("once, and before others").containsExactly(Urgency.UNKNOWN, Urgency.KNOWN);
        open.complete(Decided.of(ALICE));
        assertThat(listener.refreshes).containsExactly(Refresh.CONFIRMED);

        clock.advance(TTL.dividedBy(2));
        assertThat(source(token)).as("nobody waits at the end of the old time").isEqualTo(Source.CACHE);
        assertThat(check.asked).hasSize(2);
    }

    @Test
    void aTokenThatIsRefusedBehindTheRequestsIsRefusedFromThenOn() {
        check.willSay(ALICE, NO);
        ask(token);
        clock.advance(TTL.multipliedBy(9).dividedBy(10));
        assertThat(ask(token)).isEqualTo(ALICE);
        assertThat(listener.refreshes).containsExactly(Refresh.REJECTED);
        assertThat(ask(token)).isEqualTo(NO);
    }

    @Test
    void aTokenThatNobodyUsesIsNotAskedAbout() {
        check.willSay(ALICE);
        ask(token);
        clock.advance(TTL.multipliedBy(2));
        assertThat(check.asked).hasSize(1);
    }

    @Test
    void saysWhereAnAnswerComesFrom() {
        check.willSay(ALICE, AWAY);
        assertThat(source(token)).isEqualTo(Source.KEYSTONE);
        assertThat(source(token)).isEqualTo(Source.CACHE);
        clock.advance(TTL);
        assertThat(source(token)).isEqualTo(Source.STALE);
        assertThat(source(token)).isEqualTo(Source.STALE);
        assertThat(source("hello")).isEqualTo(Source.TOKEN);
        assertThat(listener.lookUps).containsExactly(LookUp.MISS, LookUp.HIT, LookUp.MISS, LookUp.STALE);
    }

    @Test
    void tokensThatCameTogetherAreNotAskedAboutTogether() {
        check.byDefault = ALICE;
        var large = with(new CacheLimits(TTL, STALE, NEGATIVE, 1000, 1_000_000));
        var tokens = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            tokens.add(other(i));
            large.authenticate(new Question(other(i), List.of()));
        }
        check.asked.clear();
        var most = 0;
        for (int second = 0; second < 55; second++) {
            clock.advance(Duration.ofSeconds(1));
            var before = check.asked.size();
            tokens.forEach(each -> large.authenticate(new Question(each, List.of())));
            most = Math.max(most, check.asked.size() - before);
        }
        assertThat(check.asked).as("each once").hasSize(200);
        assertThat(most).as("in one second, of 200").isLessThan(50);
    }

    @Test
    void logsARepeatedAnswerOnlyNowAndThen() {
        check.willSay(ALICE);
        ask(token);
        for (int i = 0; i < 1000; i++) {
            ask(token);
        }
        assertThat(listener.decisions).hasSize(2);
        assertThat(listener.decisions).extracting(Decision::source).containsExactly(Source.KEYSTONE, Source.CACHE);
        assertThat(listener.decisions)
                .extracting(Decision::fingerprint)
                .doesNotContain(Optional.empty())
                .containsOnly(listener.decisions.getFirst().fingerprint());
        ask("hello");
        assertThat(listener.decisions.getLast().fingerprint()).isEmpty();
    }

    @Test
    void tokensOfOneUserShareOneAnswer() {
        check.byDefault = ALICE;
        var bytes = 0L;
        for (int i = 0; i < 50; i++) {
            ask(other(i));
            bytes = i == 0 ? authentication.cachedBytes() : bytes;
        }
        assertThat(authentication.cachedTokens()).isEqualTo(50);
        assertThat(authentication.cachedBytes()).isEqualTo(bytes).isPositive();
    }

    @Test
    void forgetsAnswersBeyondTheBytesItMayKeep() {
        var small = with(new CacheLimits(TTL, STALE, NEGATIVE, 10_000, 50_000));
        for (int i = 0; i < 500; i++) {
            check.willSay(new Authenticated(new KubernetesUser("u" + i, "id" + i, List.of(), new TreeMap<>())));
            small.authenticate(new Question(other(i), List.of()));
        }
        check.byDefault = AWAY;
        var known = 0;
        for (int i = 0; i < 500; i++) {
            var answer = (Answer)
                    small.authenticate(new Question(other(i), List.of())).result();
            known += answer.verdict() instanceof Authenticated ? 1 : 0;
        }
        assertThat(known).isLessThanOrEqualTo(25);
        assertThat(small.cachedBytes()).isLessThanOrEqualTo(50_000);
    }

    @Test
    void anEndThatNoClockReachesIsNoProblem() {
        check.tokenEnd = Instant.MAX.minusSeconds(1);
        check.willSay(ALICE);
        assertThat(ask(token)).isEqualTo(ALICE);
        assertThat(ask(token)).isEqualTo(ALICE);
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

    private Outcome outcome(String asked) {
        return authentication.authenticate(new Question(asked, List.of())).result();
    }

    private Source source(String asked) {
        return ((Answer) outcome(asked)).source();
    }

    /** Remembers what it was told. */
    private static final class Heard implements AuthenticationListener {
        final List<LookUp> lookUps = new ArrayList<>();
        final List<Refresh> refreshes = new ArrayList<>();
        final List<Decision> decisions = new ArrayList<>();

        @Override
        public void lookedUp(LookUp result) {
            lookUps.add(result);
        }

        @Override
        public void refreshed(Refresh result) {
            refreshes.add(result);
        }

        @Override
        public void decided(Decision decision) {
            decisions.add(decision);
        }

        @Override
        public void reservedGroupsDropped(String userId, int count) {}
    }

    /** Says what it was told to, in order, and remembers what it was asked. */
    private static final class ScriptedCheck implements TokenCheck {
        final List<Subject> asked = new ArrayList<>();
        final List<Urgency> urgencies = new ArrayList<>();
        Instant tokenEnd = Instant.MAX;
        Duration age = Duration.ZERO;
        Verdict byDefault = new Undecided(Reason.INTERNAL, "not scripted");
        boolean turnsAway;
        private final Deque<Future<Checked>> answers = new ArrayDeque<>();

        void willSay(Verdict... verdicts) {
            for (var verdict : verdicts) {
                answers.add(Future.succeededFuture(new Decided(verdict, tokenEnd, age)));
            }
        }

        Promise<Checked> willAnswerLater() {
            var promise = Promise.<Checked>promise();
            answers.add(promise.future());
            return promise;
        }

        @Override
        public Future<Checked> check(Subject subject, Urgency urgency) {
            asked.add(subject);
            urgencies.add(urgency);
            if (turnsAway) {
                return Future.succeededFuture(new Checked.TurnedAway());
            }
            var next = answers.poll();
            return next == null ? Future.succeededFuture(Decided.of(byDefault)) : next;
        }
    }
}
