package org.kuberneteskeystone.authenticator.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.access.ScriptedKeystone;
import org.kuberneteskeystone.authenticator.authentication.Subject.Credential;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked.Decided;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Authenticated;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.authentication.mapping.AccessRulePolicy;
import org.kuberneteskeystone.authenticator.authentication.mapping.IdentityMapping;
import org.kuberneteskeystone.authenticator.authentication.mapping.NamingScheme;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;
import org.kuberneteskeystone.authenticator.authentication.mapping.TokenBodies;
import org.kuberneteskeystone.authenticator.authentication.mapping.TokenScope;
import org.kuberneteskeystone.keystone.IssuedToken;
import org.kuberneteskeystone.keystone.KeystoneReply;
import org.kuberneteskeystone.keystone.KeystoneReply.Answered;
import org.kuberneteskeystone.keystone.KeystoneReply.Busy;
import org.kuberneteskeystone.keystone.KeystoneReply.Refused;
import org.kuberneteskeystone.keystone.KeystoneReply.Unavailable;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.TokenBody;

class CredentialCheckTest {
    private static final Duration NEGATIVE = Duration.ofSeconds(30);
    private static final Credential RIGHT = new Credential("ac", Secret.of("right"));
    private static final TokenBody BODY = TokenBodies.alice().madeWith("ac").body();
    private static final KeystoneReply<IssuedToken> LOGIN = new Answered<>(new IssuedToken(Secret.of("issued"), BODY));
    private static final KeystoneReply<TokenBody> VALID = new Answered<>(BODY);
    private static final KeystoneReply<IssuedToken> WRONG = new Refused<>(401, "wrong secret");
    private static final KeystoneReply<IssuedToken> UNKNOWN = new Refused<>(404, "no such credential");

    private final TestClock clock = new TestClock();
    private final ScriptedKeystone keystone = new ScriptedKeystone();
    private final CredentialCheck check = new CredentialCheck(
            _ -> keystone,
            new KeystoneTokenCheck(
                    _ -> keystone,
                    ServiceLogin.none(),
                    new IdentityMapping(
                            NamingScheme.QUALIFIED, Set.of(TokenScope.PROJECT), new AccessRulePolicy.Reject()),
                    new KeystoneTokenCheck.Groups(false, Duration.ZERO, 1),
                    clock,
                    clock,
                    new Deaf()),
            NEGATIVE,
            clock,
            clock);

    private Checked ask(Credential credential) {
        return check.check(credential, Urgency.UNKNOWN).result();
    }

    private Verdict verdict(Credential credential) {
        return ((Decided) ask(credential)).verdict();
    }

    private static Credential wrong(int number) {
        return new Credential("ac", Secret.of("wrong-" + number));
    }

    @Test
    void logsInOnceAndThenAsksAboutTheTokenItGot() {
        keystone.will(LOGIN).will(VALID);
        assertThat(verdict(RIGHT)).isInstanceOf(Authenticated.class);
        assertThat(((Decided) ask(RIGHT)).end()).isEqualTo(TokenBodies.EXPIRES);
        assertThat(keystone.asked).containsExactly("login", "validate issued as issued");
    }

    @Test
    void logsInAgainWhenTheTokenIsGoneOrNearlyOver() {
        keystone.will(LOGIN).will(new Refused<TokenBody>(404, "gone")).will(LOGIN);
        ask(RIGHT);
        assertThat(verdict(RIGHT)).isInstanceOf(Authenticated.class);
        clock.advance(Duration.ofMinutes(56));
        keystone.will(LOGIN);
        assertThat(verdict(RIGHT)).isInstanceOf(Authenticated.class);
        assertThat(keystone.asked).containsExactly("login", "validate issued as issued", "login", "login");
    }

    @Test
    void aDeletedCredentialIsRefusedAtTheNextQuestion() {
        keystone.will(LOGIN).will(new Refused<TokenBody>(404, "gone")).will(UNKNOWN);
        ask(RIGHT);
        assertThat(verdict(RIGHT)).isInstanceOf(Rejected.class);
    }

    @Test
    void aRolelessOrForeignTokenFromTheLoginIsJudgedLikeAnyOther() {
        var other = TokenBodies.alice().madeWith("another").body();
        keystone.will(new Answered<>(new IssuedToken(Secret.of("issued"), other)));
        assertThat(verdict(RIGHT))
                .isInstanceOfSatisfying(
                        Undecided.class,
                        undecided -> assertThat(undecided.message()).contains("another application credential"));
        keystone.will(new Answered<>(
                new IssuedToken(Secret.of("issued"), TokenBodies.alice().body())));
        assertThat(verdict(RIGHT)).as("a token of no credential at all").isInstanceOf(Undecided.class);
    }

    @Test
    void triesOneSecretOfACredentialAtATime() {
        var first = keystone.willLater();
        var trying = check.check(wrong(1), Urgency.UNKNOWN);
        assertThat(verdict(wrong(2)))
                .isInstanceOfSatisfying(
                        Undecided.class,
                        undecided -> assertThat(undecided.reason()).isEqualTo(Reason.GUESSING));
        first.complete(WRONG);
        assertThat(((Decided) trying.result()).verdict()).isInstanceOf(Rejected.class);
        assertThat(keystone.asked).hasSize(1);
    }

    @Test
    void pausesLongerAndLongerAfterWrongSecrets() {
        var tries = 0;
        for (int second = 0; second < 600; second++) {
            if (keystone.asked.size() == tries) {
                keystone.will(WRONG);
                tries++;
            }
            for (int i = 0; i < 10; i++) {
                ask(wrong(second * 10 + i));
                if (keystone.asked.size() == tries) {
                    keystone.will(WRONG);
                    tries++;
                }
            }
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(keystone.asked).as("of 6,000 tries in ten minutes").hasSizeLessThan(15);
    }

    @Test
    void whoeverWasRightBeforeIsNotHeldUpByGuessers() {
        keystone.will(LOGIN);
        ask(RIGHT);
        for (int i = 0; i < 3; i++) {
            keystone.will(WRONG);
            ask(wrong(i));
        }
        assertThat(verdict(wrong(5))).isInstanceOf(Undecided.class);
        clock.advance(Duration.ofMinutes(56));
        keystone.will(WRONG);
        ask(wrong(6));
        keystone.will(LOGIN);
        assertThat(verdict(RIGHT)).isInstanceOf(Authenticated.class);
    }

    @Test
    void norLongAfterItsLoginHasEnded() {
        keystone.will(LOGIN);
        ask(RIGHT);
        clock.advance(Duration.ofDays(2));
        for (int i = 0; i < 3; i++) {
            keystone.will(WRONG);
            ask(wrong(i));
        }
        assertThat(verdict(wrong(5))).isInstanceOf(Undecided.class);
        keystone.will(new Answered<>(new IssuedToken(Secret.of("issued"), BODY)));
        assertThat(verdict(RIGHT))
                .as("Keystone was asked, and gave a token that is over by this clock")
                .isEqualTo(new Rejected(Reason.TOKEN_EXPIRED, "the token expired at " + TokenBodies.EXPIRES));
    }

    @Test
    void takesNoAnswerAboutAnotherUserWhenItAsksAgain() {
        keystone.will(LOGIN).will(new Answered<>(TokenBodies.alice().of("u2").body()));
        ask(RIGHT);
        assertThat(verdict(RIGHT))
                .isInstanceOfSatisfying(
                        Undecided.class,
                        undecided -> assertThat(undecided.message()).contains("another user"));
    }

    @Test
    void remembersThatACredentialDoesNotExistWhateverTheSecret() {
        keystone.will(UNKNOWN);
        assertThat(verdict(wrong(1))).isInstanceOf(Rejected.class);
        assertThat(verdict(wrong(2))).isInstanceOf(Rejected.class);
        assertThat(keystone.asked).hasSize(1);
        clock.advance(NEGATIVE);
        keystone.will(LOGIN);
        assertThat(verdict(RIGHT)).isInstanceOf(Authenticated.class);
    }

    @Test
    void noAnswerIsNoGuess() {
        for (int i = 0; i < 20; i++) {
            keystone.will(new Unavailable<IssuedToken>("away"));
            assertThat(verdict(RIGHT)).isInstanceOf(Undecided.class);
            keystone.will(new Busy<IssuedToken>());
            assertThat(ask(RIGHT)).isEqualTo(new Checked.TurnedAway());
            keystone.will(new Refused<IssuedToken>(403, "odd"));
            assertThat(verdict(RIGHT)).isInstanceOf(Undecided.class);
        }
        keystone.will(LOGIN);
        assertThat(verdict(RIGHT)).isInstanceOf(Authenticated.class);
    }

    /** Hears nothing. */
    static final class Deaf implements AuthenticationListener {
        @Override
        public void lookedUp(LookUp result) {}

        @Override
        public void refreshed(Refresh result) {}

        @Override
        public void decided(Decision decision) {}

        @Override
        public void reservedGroupsDropped(String userId, int count) {}
    }
}
