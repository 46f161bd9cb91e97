package org.kuberneteskeystone.authenticator.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.access.ScriptedKeystone;
import org.kuberneteskeystone.authenticator.authentication.Subject.KeystoneToken;
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
import org.kuberneteskeystone.keystone.Group;
import org.kuberneteskeystone.keystone.KeystoneReply;
import org.kuberneteskeystone.keystone.KeystoneReply.Answered;
import org.kuberneteskeystone.keystone.KeystoneReply.Busy;
import org.kuberneteskeystone.keystone.KeystoneReply.Refused;
import org.kuberneteskeystone.keystone.KeystoneReply.Unavailable;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.TokenBody;

class KeystoneTokenCheckTest {
    private static final TokenBody BODY = TokenBodies.alice().body();
    private static final KeystoneReply<TokenBody> VALID = new Answered<>(BODY);
    private static final KeystoneToken TOKEN = new KeystoneToken(Secret.of("token"), Optional.of(BODY.issuedAt()));

    private final ScriptedKeystone keystone = new ScriptedKeystone();
    private final Scripted service = new Scripted();
    private final TestClock clock = new TestClock();

    private KeystoneTokenCheck check(ServiceLogin login, boolean groups) {
        return check(login, groups, new AccessRulePolicy.Reject());
    }

    private KeystoneTokenCheck check(ServiceLogin login, boolean groups, AccessRulePolicy accessRules) {
        return new KeystoneTokenCheck(
                _ -> keystone,
                login,
                new IdentityMapping(NamingScheme.QUALIFIED, Set.of(TokenScope.PROJECT), accessRules),
                new KeystoneTokenCheck.Groups(groups, Duration.ofMinutes(1), 10),
                clock,
                clock,
                new CredentialCheckTest.Deaf());
    }

    private Verdict verdict(KeystoneToken token) {
        return ((Decided) ask(token)).verdict();
    }

    private Checked ask(KeystoneToken token) {
        return check(service, false).check(token, Urgency.UNKNOWN).result();
    }

    @Test
    void asksAsTheServiceWhereItMay() {
        service.standings.add(loggedIn("own"));
        keystone.will(VALID);
        assertThat(verdict(TOKEN)).isInstanceOf(Authenticated.class);
        assertThat(keystone.asked).containsExactly("validate token as own");
    }

    @Test
    void asksAsTheTokenItselfWhereTheServiceIsNobody() {
        service.standings.add(new ServiceLogin.Standing.Nobody());
        keystone.will(VALID);
        assertThat(verdict(TOKEN)).isInstanceOf(Authenticated.class);
        assertThat(keystone.asked).containsExactly("validate token as token");
    }

    @Test
    void getsANewTokenOfTheServiceOnceWhenTheOldOneIsNotAccepted() {
        service.standings.add(loggedIn("old"));
        service.standings.add(loggedIn("new"));
        keystone.will(new Refused<TokenBody>(401, "expired")).will(VALID);
        assertThat(verdict(TOKEN)).isInstanceOf(Authenticated.class);
        assertThat(service.told).containsExactly("refused old");

        service.standings.add(loggedIn("new"));
        service.standings.add(loggedIn("newer"));
        keystone.will(new Refused<TokenBody>(401, "no")).will(new Refused<TokenBody>(401, "no"));
        assertThat(verdict(TOKEN))
                .as("a 401 is about the service, not the token")
                .isInstanceOf(Undecided.class);
    }

    @Test
    void letsTheTokenAskForItselfWhenTheServiceMayNot() {
        service.standings.add(loggedIn("own"));
        keystone.will(new Refused<TokenBody>(403, "not allowed")).will(VALID);
        assertThat(verdict(TOKEN)).isInstanceOf(Authenticated.class);
        assertThat(keystone.asked).containsExactly("validate token as own", "validate token as token");
        assertThat(service.told).containsExactly("forbidden not allowed");
    }

    @Test
    void tellsADefiniteNoFromNoAnswer() {
        record Case(KeystoneReply<TokenBody> reply, boolean own, Class<? extends Verdict> verdict, Reason reason) {}
        for (var example : List.of(
                new Case(new Refused<>(404, "m"), true, Rejected.class, Reason.REFUSED_BY_KEYSTONE),
                new Case(new Refused<>(404, "m"), false, Rejected.class, Reason.REFUSED_BY_KEYSTONE),
                new Case(new Refused<>(401, "m"), false, Rejected.class, Reason.REFUSED_BY_KEYSTONE),
                new Case(new Refused<>(403, "m"), false, Undecided.class, Reason.KEYSTONE_FORBIDS),
                new Case(new Refused<>(400, "m"), true, Undecided.class, Reason.KEYSTONE_FORBIDS),
                new Case(new Refused<>(409, "m"), false, Undecided.class, Reason.KEYSTONE_FORBIDS),
                new Case(new Unavailable<>("m"), true, Undecided.class, Reason.KEYSTONE_UNAVAILABLE),
                new Case(new Unavailable<>("m"), false, Undecided.class, Reason.KEYSTONE_UNAVAILABLE))) {
            service.standings.add(example.own() ? loggedIn("own") : new ServiceLogin.Standing.Nobody());
            keystone.will(example.reply());
            var verdict = verdict(TOKEN);
            assertThat(verdict).as(example.toString()).isInstanceOf(example.verdict());
            assertThat(verdict.toString()).contains(example.reason().name());
        }
    }

    @Test
    void saysWhenTooManyWait() {
        service.standings.add(new ServiceLogin.Standing.Busy());
        assertThat(ask(TOKEN)).isEqualTo(new Checked.TurnedAway());
        service.standings.add(new ServiceLogin.Standing.Nobody());
        keystone.will(new Busy<TokenBody>());
        assertThat(ask(TOKEN)).isEqualTo(new Checked.TurnedAway());
    }

    @Test
    void takesNoAnswerThatIsAboutAnotherToken() {
        service.standings.add(new ServiceLogin.Standing.Nobody());
        keystone.will(VALID);
        var other = new KeystoneToken(Secret.of("token"), Optional.of(Instant.parse("2026-01-31T11:59:59Z")));
        assertThat(verdict(other))
                .isInstanceOfSatisfying(
                        Undecided.class,
                        undecided -> assertThat(undecided.message()).contains("another token"));
    }

    @Test
    void asksForGroupsAsTheUserAndRemembersThem() {
        var check = check(service, true);
        for (int i = 0; i < 2; i++) {
            service.standings.add(loggedIn("own"));
            keystone.will(VALID);
            if (i == 0) {
                keystone.will(new Answered<>(List.of(new Group("g", "staff", "default"))));
            }
            var checked = (Decided) check.check(TOKEN, Urgency.UNKNOWN).result();
            assertThat(((Authenticated) checked.verdict()).user().groups()).contains("keystone:group:staff@Default");
            assertThat(checked.age()).as("so much less is the answer worth").isEqualTo(Duration.ofSeconds(20L * i));
            clock.advance(Duration.ofSeconds(20));
        }
        assertThat(keystone.asked).filteredOn("groups of u1"::equals).hasSize(1);
        service.standings.add(new ServiceLogin.Standing.LoggedIn(Secret.of("own"), Optional.empty()));
        keystone.will(VALID).will(new Answered<>(List.of()));
        var again = (Decided) check.check(TOKEN, Urgency.KNOWN).result();
        assertThat(((Authenticated) again.verdict()).user().groups())
                .as("a known token is asked about to find out what has changed")
                .doesNotContain("keystone:group:staff@Default");
    }

    /** Keystone says "not found" then, whatever token it is asked about. */
    @Test
    void refusesNobodyBecauseItsOwnCredentialWasDeleted() {
        service.standings.add(loggedIn("own"));
        service.standings.add(new ServiceLogin.Standing.Nobody());
        keystone.will(new Refused<TokenBody>(404, "Could not find Application Credential: c0ffee."))
                .will(VALID);
        assertThat(verdict(TOKEN)).isInstanceOf(Authenticated.class);
        assertThat(service.told).containsExactly("refused own");

        service.standings.add(loggedIn("own"));
        keystone.will(new Refused<TokenBody>(404, "Could not find Application Credential: decaf."));
        assertThat(verdict(TOKEN)).as("somebody else's was deleted").isInstanceOf(Rejected.class);
    }

    private static ServiceLogin.Standing loggedIn(String token) {
        return new ServiceLogin.Standing.LoggedIn(Secret.of(token), Optional.of("c0ffee"));
    }

    /** Keystone does not tell the groups to a token made from EC2 credentials. */
    @Test
    void asksForNoGroupsOfATokenThatIsRefusedAnyway() {
        service.standings.add(new ServiceLogin.Standing.Nobody());
        keystone.will(
                new Answered<>(TokenBodies.alice().methods("ec2credential").body()));
        var checked =
                (Decided) check(service, true).check(TOKEN, Urgency.UNKNOWN).result();
        assertThat(checked.verdict())
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.EC2_CREDENTIAL));
        assertThat(keystone.asked).containsExactly("validate token as token");
    }

    /** Keystone keeps to access rules itself: that is for the owner to change, and no failure of anybody's. */
    @Test
    void refusesACredentialThatMayNotReadItsOwnersGroups() {
        var enforce = new AccessRulePolicy.Enforce("kubernetes");
        service.standings.add(loggedIn("own"));
        keystone.will(new Answered<>(TokenBodies.alice().accessRules().body()))
                .will(new Refused<List<Group>>(401, "The request you have made requires authentication."));
        var checked = (Decided)
                check(service, true, enforce).check(TOKEN, Urgency.UNKNOWN).result();
        assertThat(checked.verdict()).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.ACCESS_RULES);
            assertThat(rejected.message()).contains("/v3/users/*/groups");
        });
        service.standings.add(loggedIn("own"));
        keystone.will(VALID).will(new Refused<List<Group>>(401, "no"));
        var free = (Decided)
                check(service, true, enforce).check(TOKEN, Urgency.UNKNOWN).result();
        assertThat(free.verdict()).as("without access rules").isInstanceOf(Undecided.class);
    }

    /** Stands as it was told to, in order, and remembers what it was told. */
    private static final class Scripted implements ServiceLogin {
        final Deque<Standing> standings = new ArrayDeque<>();
        final List<String> told = new ArrayList<>();

        @Override
        public Future<Standing> standing() {
            return Future.succeededFuture(standings.remove());
        }

        @Override
        public void refused(Secret token) {
            told.add("refused " + token.reveal());
        }

        @Override
        public void forbidden(String message) {
            told.add("forbidden " + message);
        }
    }
}
