package org.kuberneteskeystone.authenticator.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.authentication.ServiceLogin.Standing;
import org.kuberneteskeystone.authenticator.authentication.TestClock;
import org.kuberneteskeystone.authenticator.authentication.mapping.TokenBodies;
import org.kuberneteskeystone.keystone.Authentication;
import org.kuberneteskeystone.keystone.IssuedToken;
import org.kuberneteskeystone.keystone.KeystoneReply;
import org.kuberneteskeystone.keystone.KeystoneReply.Answered;
import org.kuberneteskeystone.keystone.KeystoneReply.Busy;
import org.kuberneteskeystone.keystone.KeystoneReply.Refused;
import org.kuberneteskeystone.keystone.KeystoneReply.Unavailable;
import org.kuberneteskeystone.keystone.Secret;

class ServiceTokenTest {
    private static final Secret ONE = Secret.of("one");
    private static final Secret TWO = Secret.of("two");

    private final TestClock clock = new TestClock();
    private final ScriptedKeystone keystone = new ScriptedKeystone();
    private final EndpointsTest.Noted noted = new EndpointsTest.Noted();
    private final ServiceToken service = new ServiceToken(
            keystone, new Authentication.ApplicationCredentialById("id", Secret.of("s")), 2, clock, clock, noted);

    /** An hour from when the clock starts. */
    private static KeystoneReply<IssuedToken> token(Secret token) {
        return new Answered<>(
                new IssuedToken(token, TokenBodies.alice().madeWith("ac").body()));
    }

    private static Standing loggedIn(Secret token) {
        return new Standing.LoggedIn(token, Optional.of("ac"));
    }

    private Standing standing() {
        return service.standing().result();
    }

    @Test
    void logsInOnceForEverybody() {
        var login = keystone.willLater();
        var both = List.of(service.standing(), service.standing());
        login.complete(token(ONE));
        assertThat(both).allMatch(standing -> standing.result().equals(loggedIn(ONE)));
        assertThat(standing()).isEqualTo(loggedIn(ONE));
        assertThat(keystone.asked).containsExactly("login");
        assertThat(noted.service).containsExactly("logged in");
    }

    @Test
    void getsANewTokenBehindTheRequestsBeforeTheOldOneEnds() {
        keystone.will(token(ONE));
        standing();
        clock.advance(Duration.ofMinutes(47));
        assertThat(standing()).isEqualTo(loggedIn(ONE));
        assertThat(keystone.asked).hasSize(1);

        clock.advance(Duration.ofMinutes(2));
        var login = keystone.willLater();
        assertThat(standing()).as("nobody waits").isEqualTo(loggedIn(ONE));
        login.complete(token(TWO));
        assertThat(standing()).isEqualTo(loggedIn(TWO));
    }

    @Test
    void usesTheOldOneToItsEndWhileThereIsNoNewOne() {
        keystone.will(token(ONE));
        standing();
        clock.advance(Duration.ofMinutes(50));
        keystone.will(new Unavailable<IssuedToken>("away"));
        assertThat(standing()).isEqualTo(loggedIn(ONE));
        assertThat(standing()).as("and does not try at every request").isEqualTo(loggedIn(ONE));
        clock.advance(Duration.ofSeconds(10));
        keystone.will(new Refused<IssuedToken>(401, "no"));
        assertThat(standing()).as("even if Keystone no longer wants the login").isEqualTo(loggedIn(ONE));
        clock.advance(Duration.ofMinutes(10));
        keystone.will(new Unavailable<IssuedToken>("away"));
        assertThat(standing()).isEqualTo(new Standing.Unavailable("away"));
    }

    @Test
    void letsTokensAskForThemselvesWhenItsLoginIsRefused() {
        keystone.will(new Refused<IssuedToken>(401, "wrong secret"));
        assertThat(standing()).isEqualTo(new Standing.Nobody());
        assertThat(standing()).isEqualTo(new Standing.Nobody());
        assertThat(keystone.asked).hasSize(1);
        assertThat(noted.service.getFirst()).contains("refuses the service's own login", "401", "wrong secret");

        clock.advance(Duration.ofMinutes(5));
        keystone.will(token(ONE));
        assertThat(standing()).isEqualTo(loggedIn(ONE));
    }

    @Test
    void stepsAsideWhenItsUserMayNotAsk() {
        keystone.will(token(ONE));
        standing();
        service.forbidden("not yours");
        assertThat(standing()).isEqualTo(new Standing.Nobody());
        assertThat(noted.service.getLast()).contains("role \"service\"", "not yours");
    }

    @Test
    void replacesATokenThatKeystoneNoLongerAccepts() {
        keystone.will(token(ONE)).will(token(TWO));
        standing();
        service.refused(TWO);
        assertThat(standing()).as("it was another one").isEqualTo(loggedIn(ONE));
        service.refused(ONE);
        assertThat(standing()).isEqualTo(loggedIn(TWO));
    }

    @Test
    void takesANewLoginAtOnce() {
        keystone.will(new Refused<IssuedToken>(401, "old")).will(token(ONE));
        standing();
        service.replace(new Authentication.ApplicationCredentialById("id2", Secret.of("s2")));
        assertThat(standing()).isEqualTo(loggedIn(ONE));
    }

    @Test
    void letsOnlySoManyWaitForALogin() {
        var login = keystone.willLater();
        var waiting = List.of(service.standing(), service.standing(), service.standing());
        assertThat(standing()).isEqualTo(new Standing.Busy());
        login.complete(token(ONE));
        assertThat(waiting).allMatch(standing -> standing.result() instanceof Standing.LoggedIn);
    }

    @Test
    void aLoginThatWasReplacedMeanwhileCountsNoMore() {
        var login = keystone.willLater();
        var waiting = service.standing();
        service.replace(new Authentication.ApplicationCredentialById("id2", Secret.of("s2")));
        login.complete(token(ONE));
        assertThat(waiting.result()).isEqualTo(new Standing.Busy());
        keystone.will(token(TWO));
        assertThat(standing()).isInstanceOf(Standing.LoggedIn.class);
        assertThat(((Standing.LoggedIn) standing()).token()).isEqualTo(TWO);
    }

    @Test
    void tellsWhenTooManyWait() {
        keystone.will(new Busy<IssuedToken>());
        assertThat(standing()).isEqualTo(new Standing.Busy());
    }

    @Test
    void isNotMadeForTokensThatEndAtOnce() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2026-01-31T12:59:55Z")));
        keystone.will(token(ONE)).will(token(TWO));
        assertThat(standing()).isEqualTo(loggedIn(ONE));
        assertThat(standing()).as("too little is left of the first").isEqualTo(loggedIn(TWO));
    }
}
