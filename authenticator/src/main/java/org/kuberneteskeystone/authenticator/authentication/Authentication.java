package org.kuberneteskeystone.authenticator.authentication;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Answer;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Overloaded;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Authenticated;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;
import org.kuberneteskeystone.keystone.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a token is worth, in this order: length and characters, shape, cache, Keystone.
 *
 * <p>However many requests bring an unknown token at once, Keystone is asked about it once. While Keystone cannot be
 * asked, tokens it confirmed before keep counting for a while.
 */
public final class Authentication {
    /**
     * What is not even looked up.
     *
     * @param tokenLengthMax characters
     * @param tokenAgeMax a Fernet token made longer ago is refused unasked; no Keystone should give out such
     * @param audiences what kube-apiserver takes itself for; empty leaves that question to kube-apiserver
     * @param waitingMax tokens that Keystone is being asked about at once
     */
    public record Limits(int tokenLengthMax, Duration tokenAgeMax, Set<String> audiences, int waitingMax) {}

    /** Clocks of different machines are never quite the same. */
    private static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

    private final Limits limits;
    private final Clock clock;
    private final TokenKeys keys;
    private final AnswerCache cache;
    private final TokenCheck check;
    private final ReplyEncoder encoder;
    private final Optional<Upstream> upstream;
    private final ConcurrentHashMap<TokenKey, Future<Outcome>> flights = new ConcurrentHashMap<>();

    public Authentication(
            Limits limits,
            CacheLimits cacheLimits,
            TokenCheck check,
            ReplyEncoder encoder,
            Optional<Upstream> upstream,
            Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.keys = new TokenKeys(new SecureRandom());
        this.cache = new AnswerCache(clock, cacheLimits);
        this.check = check;
        this.encoder = encoder;
        this.upstream = upstream;
    }

    /** The future never fails, and completes within the deadline of whoever must be asked. */
    public Future<Outcome> authenticate(Question question) {
        var token = question.token();
        if (token.isEmpty() || token.length() > limits.tokenLengthMax()) {
            return unasked(new Rejected(Reason.TOKEN_LENGTH, "a token of " + token.length() + " characters"));
        }
        if (!isVisibleAscii(token)) {
            return unasked(new Rejected(Reason.TOKEN_CHARACTERS, "a token with characters that no token has"));
        }
        return switch (TokenShapeReader.read(token)) {
            case TokenShape.Malformed(var what) -> unasked(new Rejected(Reason.TOKEN_SHAPE, what));
            case TokenShape.Foreign(var what) -> foreign(question, what);
            case TokenShape.Fernet(var createdAt) -> keystones(question, ofAge(createdAt));
            case TokenShape.Jws _ -> keystones(question, null);
            case TokenShape.ApplicationCredentialToken _ ->
                unasked(new Rejected(
                        Reason.FOREIGN_TOKEN,
                        "an application-credential token, and application-credential-tokens is off"));
        };
    }

    private Future<Outcome> foreign(Question question, String what) {
        return upstream.isPresent()
                ? upstream.get().review(question)
                : unasked(new Rejected(Reason.FOREIGN_TOKEN, what));
    }

    /** A token that looks like one of Keystone's. */
    private Future<Outcome> keystones(Question question, @Nullable Verdict unasked) {
        if (unasked != null) {
            return unasked(unasked);
        }
        if (meantForAnother(question)) {
            return unasked(new Rejected(Reason.AUDIENCE, "the token is wanted for " + question.audiences()));
        }
        var key = keys.of(question.token());
        var entry = cache.find(key);
        return entry != null && entry.freshAt(clock.instant())
                ? Future.succeededFuture(entry.answer())
                : flight(key, question.token());
    }

    private boolean meantForAnother(Question question) {
        return !limits.audiences().isEmpty()
                && !question.audiences().isEmpty()
                && question.audiences().stream().noneMatch(limits.audiences()::contains);
    }

    private Future<Outcome> unasked(Verdict verdict) {
        return Future.succeededFuture(new Answer(verdict, Source.TOKEN, encoder.encode(verdict)));
    }

    private @Nullable Verdict ofAge(Instant createdAt) {
        var now = clock.instant();
        if (createdAt.isAfter(now.plus(CLOCK_SKEW_MAX))) {
            return new Rejected(
                    Reason.TOKEN_FROM_THE_FUTURE,
                    "a Fernet token from the future: is the clock of this machine or of Keystone wrong?");
        }
        return createdAt.isBefore(now.minus(limits.tokenAgeMax()))
                ? new Rejected(Reason.TOKEN_AGE, "a Fernet token older than token-age-max")
                : null;
    }

    private static boolean isVisibleAscii(String token) {
        for (int i = 0; i < token.length(); i++) {
            var c = token.charAt(i);
            if (c <= 0x20 || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private Future<Outcome> flight(TokenKey key, String token) {
        var landing = Promise.<Outcome>promise();
        var earlier = flights.putIfAbsent(key, landing.future());
        if (earlier != null) {
            return earlier;
        }
        // Another flight may have landed between our look into the cache and our start.
        var landed = cache.find(key);
        if (landed != null && landed.freshAt(clock.instant())) {
            flights.remove(key);
            landing.complete(landed.answer());
        } else if (flights.size() > limits.waitingMax()) {
            flights.remove(key);
            landing.complete(new Overloaded());
        } else {
            check.check(Secret.of(token)).onComplete(checked -> {
                // The answer is in the cache before the flight is over, so that nobody asks in between.
                var outcome = checked.succeeded()
                        ? land(key, checked.result())
                        : answer(new Undecided(Reason.INTERNAL, "could not check the token: " + checked.cause()));
                flights.remove(key);
                landing.complete(outcome);
            });
        }
        return landing.future();
    }

    private Outcome land(TokenKey key, TokenCheck.Checked checked) {
        log(checked.verdict());
        var entry = cache.find(key);
        if (checked.verdict() instanceof Undecided && entry != null && entry.usableAt(clock.instant())) {
            cache.postpone(key, entry);
            return entry.answer();
        }
        var answer = answer(checked.verdict());
        cache.keep(key, answer, checked.tokenEnd());
        return answer;
    }

    /** Once for each question to Keystone; what is decided without it would let anybody fill the log. */
    private static void log(Verdict verdict) {
        switch (verdict) {
            case Authenticated(var user) -> LOG.debug("authenticated {} ({})", user.username(), user.uid());
            case Rejected(var _, var message) -> LOG.info("rejected: {}", message);
            case Undecided(var _, var message) -> LOG.warn("undecided: {}", message);
        }
    }

    private Answer answer(Verdict verdict) {
        return new Answer(verdict, Source.KEYSTONE, encoder.encode(verdict));
    }
}
