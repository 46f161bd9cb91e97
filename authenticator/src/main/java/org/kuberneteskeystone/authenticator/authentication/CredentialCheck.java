package org.kuberneteskeystone.authenticator.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.kuberneteskeystone.authenticator.authentication.Subject.Credential;
import org.kuberneteskeystone.authenticator.authentication.Subject.KeystoneToken;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked.Decided;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;
import org.kuberneteskeystone.keystone.Authentication.ApplicationCredentialById;
import org.kuberneteskeystone.keystone.IssuedToken;
import org.kuberneteskeystone.keystone.Keystone;
import org.kuberneteskeystone.keystone.KeystoneReply;
import org.kuberneteskeystone.keystone.KeystoneReply.Answered;
import org.kuberneteskeystone.keystone.KeystoneReply.Busy;
import org.kuberneteskeystone.keystone.KeystoneReply.Refused;
import org.kuberneteskeystone.keystone.KeystoneReply.Unavailable;
import org.kuberneteskeystone.keystone.KeystoneReply.Unusable;
import org.kuberneteskeystone.keystone.TokenBody;

/**
 * Logs in with an application credential that came as a token. What Keystone gives for it is kept, and asking again about
 * the credential means asking about that token, which costs Keystone far less than a login and is refused as soon as the
 * credential is gone.
 */
public final class CredentialCheck {
    /** A token with less left is not asked about again; a new one is got. */
    private static final Duration LIFE_MIN = Duration.ofMinutes(5);

    private static final int LOGINS_MAX = 10_000;
    private static final Duration PROVEN_FOR = Duration.ofDays(7);

    private final Function<Urgency, Keystone> keystone;
    private final KeystoneTokenCheck tokens;
    private final Guesses guesses;
    private final Clock clock;
    private final TokenKeys keys = new TokenKeys(new SecureRandom());
    private final Cache<TokenKey, IssuedToken> logins;

    /** Secrets that were right once: who brings one is not guessing, long after its login has ended. */
    private final Cache<TokenKey, Boolean> proven;

    /**
     * Takes what it needs.
     *
     * @param negative how long it is remembered that a credential does not exist
     * @param clock tells the time of day, for when tokens end
     * @param waiting never goes back, for how long something is kept
     */
    public CredentialCheck(
            Function<Urgency, Keystone> keystone,
            KeystoneTokenCheck tokens,
            Duration negative,
            Clock clock,
            Clock waiting) {
        this.keystone = keystone;
        this.tokens = tokens;
        this.guesses = new Guesses(waiting, negative);
        this.clock = clock;
        this.logins = Caffeine.newBuilder()
                .maximumSize(LOGINS_MAX)
                .expireAfter(Expiry.writing((TokenKey _, IssuedToken login) ->
                        Duration.between(clock.instant(), login.body().expiresAt())))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(waiting.millis()))
                .executor(Runnable::run)
                .build();
        this.proven = Caffeine.newBuilder()
                .maximumSize(LOGINS_MAX)
                .expireAfterAccess(PROVEN_FOR)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(waiting.millis()))
                .executor(Runnable::run)
                .build();
    }

    Future<Checked> check(Credential credential, Urgency urgency) {
        var key = key(credential);
        var login = logins.getIfPresent(key);
        if (login == null) {
            return proven.getIfPresent(key) == null ? guess(credential, urgency) : logIn(credential, urgency);
        }
        return login.body().expiresAt().isBefore(clock.instant().plus(LIFE_MIN))
                ? logIn(credential, urgency)
                : askAgain(credential, key, login, urgency);
    }

    private TokenKey key(Credential credential) {
        return keys.of(credential.id() + ":" + credential.secret().reveal());
    }

    private Future<Checked> askAgain(Credential credential, TokenKey key, IssuedToken login, Urgency urgency) {
        return tokens.check(
                        new KeystoneToken(
                                login.token(), Optional.of(login.body().issuedAt())),
                        urgency)
                .map(checked -> KeystoneTokenCheck.about(login.body().user().id(), checked))
                .compose(checked -> {
                    if (!isRefused(checked)) {
                        return Future.succeededFuture(checked);
                    }
                    // Perhaps only the token was revoked. The credential decides.
                    logins.invalidate(key);
                    return logIn(credential, urgency);
                });
    }

    private static boolean isRefused(Checked checked) {
        return checked instanceof Decided(Rejected(var reason, var _), var _, var _)
                && reason == Reason.REFUSED_BY_KEYSTONE;
    }

    /** A secret that was never right before. */
    private Future<Checked> guess(Credential credential, Urgency urgency) {
        return switch (guesses.ask(credential.id())) {
            case GRANTED -> logIn(credential, urgency);
            case UNKNOWN_CREDENTIAL ->
                Future.succeededFuture(KeystoneTokenCheck.rejected("there is no such application credential"));
            case PAUSED ->
                Future.succeededFuture(Decided.of(new Undecided(
                        Reason.GUESSING,
                        "too many secrets were tried for application credential " + credential.id()
                                + ": wait a moment")));
        };
    }

    private Future<Checked> logIn(Credential credential, Urgency urgency) {
        return keystone.apply(urgency)
                .authenticate(new ApplicationCredentialById(credential.id(), credential.secret()))
                .compose(reply -> answered(credential, reply, urgency));
    }

    private Future<Checked> answered(Credential credential, KeystoneReply<IssuedToken> reply, Urgency urgency) {
        return switch (reply) {
            case Answered<IssuedToken>(var login) -> loggedIn(credential, login, urgency);
            case Refused<IssuedToken>(var status, var message) ->
                Future.succeededFuture(refused(credential, status, message));
            case Unavailable<IssuedToken>(var reason) -> unanswered(credential, reason);
            case Unusable<IssuedToken>(var reason) -> unanswered(credential, reason);
            case Busy<IssuedToken> _ -> {
                guesses.unanswered(credential.id());
                yield Future.succeededFuture(new Checked.TurnedAway());
            }
        };
    }

    private Future<Checked> unanswered(Credential credential, String reason) {
        guesses.unanswered(credential.id());
        return Future.succeededFuture(KeystoneTokenCheck.unavailable(reason));
    }

    private Future<Checked> loggedIn(Credential credential, IssuedToken login, Urgency urgency) {
        var credentialId = login.body().applicationCredential().map(TokenBody.ApplicationCredential::id);
        if (!credentialId.equals(Optional.of(credential.id()))) {
            guesses.unanswered(credential.id());
            return Future.succeededFuture(
                    KeystoneTokenCheck.unavailable("Keystone's answer is about another application credential"));
        }
        guesses.right(credential.id());
        var key = key(credential);
        logins.put(key, login);
        proven.put(key, true);
        return tokens.confirmed(login.token(), login.body(), urgency);
    }

    private Checked refused(Credential credential, int status, String message) {
        return switch (status) {
            case 401 -> {
                proven.invalidate(key(credential));
                guesses.wrong(credential.id());
                yield KeystoneTokenCheck.rejected(message);
            }
            case 404 -> {
                proven.invalidate(key(credential));
                guesses.unknown(credential.id());
                yield KeystoneTokenCheck.rejected(message);
            }
            default -> {
                guesses.unanswered(credential.id());
                yield KeystoneTokenCheck.forbidden("status " + status + ": " + message);
            }
        };
    }
}
