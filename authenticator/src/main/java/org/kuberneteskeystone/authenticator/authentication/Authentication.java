package org.kuberneteskeystone.authenticator.authentication;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authentication.AuthenticationListener.Decision;
import org.kuberneteskeystone.authenticator.authentication.AuthenticationListener.LookUp;
import org.kuberneteskeystone.authenticator.authentication.AuthenticationListener.Refresh;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Answer;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Overloaded;
import org.kuberneteskeystone.authenticator.authentication.Subject.KeystoneToken;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Authenticated;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;
import org.kuberneteskeystone.keystone.Secret;

/**
 * Decides what a token is worth, in this order: length and characters, shape, cache, Keystone.
 *
 * <p>However many requests bring an unknown token at once, Keystone is asked about it once. A known token in use is asked
 * about before it has to be, so that nobody waits for that. While Keystone cannot be asked, tokens it confirmed before
 * keep counting for a while.
 */
public final class Authentication {
    /**
     * What is not even looked up.
     *
     * @param tokenLengthMax characters
     * @param tokenAgeMax a Fernet token made longer ago is refused unasked; no Keystone should give out such
     * @param credentialTokens whether an application credential counts as a token
     * @param audiences what kube-apiserver takes itself for; empty leaves that question to kube-apiserver
     */
    public record Limits(int tokenLengthMax, Duration tokenAgeMax, boolean credentialTokens, Set<String> audiences) {}

    /** Clocks of different machines are never quite the same. */
    private static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(5);

    private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Limits limits;
    private final Clock clock;
    private final Clock waiting;
    private final TokenKeys keys;
    private final AnswerCache cache;
    private final long logIntervalMillis;
    private final TokenCheck check;
    private final ReplyEncoder encoder;
    private final Optional<Upstream> upstream;
    private final AuthenticationListener listener;
    private final ConcurrentHashMap<TokenKey, Future<Outcome>> flights = new ConcurrentHashMap<>();

    /**
     * Takes what it needs.
     *
     * @param logInterval a decision repeated from the cache is told to the listener once in this time
     * @param clock tells the time of day, for when tokens were made and end
     * @param waiting never goes back, for how long something is kept
     */
    public Authentication(
            Limits limits,
            CacheLimits cacheLimits,
            Duration logInterval,
            TokenCheck check,
            ReplyEncoder encoder,
            Optional<Upstream> upstream,
            Clock clock,
            Clock waiting,
            AuthenticationListener listener) {
        this.limits = limits;
        this.clock = clock;
        this.waiting = waiting;
        this.keys = new TokenKeys(new SecureRandom());
        this.cache = new AnswerCache(waiting, cacheLimits);
        this.logIntervalMillis = logInterval.toMillis();
        this.check = check;
        this.encoder = encoder;
        this.upstream = upstream;
        this.listener = listener;
    }

    /** Tokens that are known, refused ones too. */
    public long cachedTokens() {
        return cache.size();
    }

    /** Bytes of the answers that are known, estimated. */
    public long cachedBytes() {
        return cache.answerBytes();
    }

    /** The future never fails, and completes within the deadline of whoever must be asked. */
    public Future<Outcome> authenticate(Question question) {
        var began = System.nanoTime();
        var token = question.token();
        if (token.isEmpty() || token.length() > limits.tokenLengthMax()) {
            return unasked(new Rejected(Reason.TOKEN_LENGTH, "a token of " + token.length() + " characters"), began);
        }
        if (!isVisibleAscii(token)) {
            return unasked(new Rejected(Reason.TOKEN_CHARACTERS, "a token with characters that no token has"), began);
        }
        return switch (TokenShapeReader.read(token)) {
            case TokenShape.Malformed(var what) -> unasked(new Rejected(Reason.TOKEN_SHAPE, what), began);
            case TokenShape.Foreign(var what) -> foreign(question, what, began);
            case TokenShape.Fernet(var createdAt) -> {
                var tooOldOrNew = ofAge(createdAt);
                yield tooOldOrNew != null
                        ? unasked(tooOldOrNew, began)
                        : keystones(question, new KeystoneToken(Secret.of(token), Optional.of(createdAt)), began);
            }
            case TokenShape.Jws(var algorithm, var userId, var expiresAt) ->
                keystones(question, new Subject.JwsToken(Secret.of(token), algorithm, userId, expiresAt), began);
            case TokenShape.ApplicationCredentialToken(var id, var secret) ->
                limits.credentialTokens()
                        ? keystones(question, new Subject.Credential(id, secret), began)
                        // Never to anybody else: it holds a secret of Keystone.
                        : unasked(
                                new Rejected(
                                        Reason.FOREIGN_TOKEN,
                                        "an application-credential token, and application-credential-tokens is off"),
                                began);
        };
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

    private Future<Outcome> unasked(Verdict verdict, long began) {
        tell(verdict, Source.TOKEN, null, began);
        return Future.succeededFuture(new Answer(verdict, Source.TOKEN, encoder.encode(verdict)));
    }

    private Future<Outcome> foreign(Question question, String what, long began) {
        if (upstream.isEmpty()) {
            return unasked(new Rejected(Reason.FOREIGN_TOKEN, what), began);
        }
        return upstream.get().review(question).onSuccess(outcome -> {
            if (outcome instanceof Answer(var verdict, var source, var _)) {
                tell(verdict, source, null, began);
            }
        });
    }

    /** What only Keystone can tell, unless it is known. */
    private Future<Outcome> keystones(Question question, Subject subject, long began) {
        if (meantForAnother(question)) {
            return unasked(new Rejected(Reason.AUDIENCE, "the token is wanted for " + question.audiences()), began);
        }
        var key = keys.of(question.token());
        var now = waiting.millis();
        var hit = cache.find(key, now);
        if (hit == null || !hit.token().mayServe(now)) {
            listener.lookedUp(LookUp.MISS);
            return flight(key, subject, hit == null ? Urgency.UNKNOWN : Urgency.KNOWN);
        }
        var token = hit.token();
        if (token.claimRefresh(now)) {
            refresh(key, subject);
        }
        var answer = served(hit, now);
        listener.lookedUp(answer.source() == Source.STALE ? LookUp.STALE : LookUp.HIT);
        if (token.claimLog(now, logIntervalMillis)) {
            tell(answer.verdict(), answer.source(), key, began);
        }
        return Future.succeededFuture(answer);
    }

    private boolean meantForAnother(Question question) {
        return !limits.audiences().isEmpty()
                && !question.audiences().isEmpty()
                && question.audiences().stream().noneMatch(limits.audiences()::contains);
    }

    private static Answer served(AnswerCache.Hit hit, long now) {
        var answer = hit.answer();
        return hit.token().isStale(now) ? new Answer(answer.verdict(), Source.STALE, answer.reply()) : answer;
    }

    /** Nobody waits for this one. */
    private void refresh(TokenKey key, Subject subject) {
        join(key, () -> ask(key, subject, Urgency.KNOWN)).onSuccess(outcome -> {
            if (outcome instanceof Answer(Authenticated _, var source, var _) && source == Source.KEYSTONE) {
                listener.refreshed(Refresh.CONFIRMED);
            } else if (outcome instanceof Answer(Rejected _, var _, var _)) {
                listener.refreshed(Refresh.REJECTED);
            } else {
                listener.refreshed(Refresh.UNDECIDED);
            }
        });
    }

    private Future<Outcome> flight(TokenKey key, Subject subject, Urgency urgency) {
        return join(key, () -> {
            // Another flight may have landed between our look into the cache and our start.
            var now = waiting.millis();
            var landed = cache.find(key, now);
            return landed != null && landed.token().mayServe(now)
                    ? Future.succeededFuture(served(landed, now))
                    : ask(key, subject, urgency);
        });
    }

    /** The flight that is under way, or else this one. */
    private Future<Outcome> join(TokenKey key, Supplier<Future<Outcome>> start) {
        var landing = Promise.<Outcome>promise();
        var earlier = flights.putIfAbsent(key, landing.future());
        if (earlier != null) {
            return earlier;
        }
        // The answer is in the cache before the flight is over, so that nobody asks in between.
        start.get().onComplete(landed -> {
            flights.remove(key);
            landing.handle(landed);
        });
        return landing.future();
    }

    private Future<Outcome> ask(TokenKey key, Subject subject, Urgency urgency) {
        var began = System.nanoTime();
        return Future.<Void>succeededFuture()
                .compose(_ -> check.check(subject, urgency))
                .map(checked -> land(key, checked, began))
                .otherwise(cause -> broken("could not check the token: " + cause, key, began));
    }

    private Outcome broken(String message, TokenKey key, long began) {
        var verdict = new Undecided(Reason.INTERNAL, message);
        tell(verdict, Source.KEYSTONE, key, began);
        return new Answer(verdict, Source.KEYSTONE, encoder.encode(verdict));
    }

    private Outcome land(TokenKey key, Checked checked, long began) {
        return switch (checked) {
            case Checked.TurnedAway _ -> {
                var known = known(key, began);
                yield known != null ? known : new Overloaded();
            }
            case Checked.Decided(Undecided verdict, var _, var _) -> {
                var known = known(key, began);
                yield known != null ? known : decided(key, Checked.Decided.of(verdict), began);
            }
            case Checked.Decided decided -> decided(key, decided, began);
        };
    }

    /** What is known of a token that could not be asked about just now. */
    private @Nullable Answer known(TokenKey key, long began) {
        var now = waiting.millis();
        var hit = cache.find(key, now);
        if (hit == null || hit.answer().verdict() instanceof Rejected) {
            return null;
        }
        cache.postpone(key, hit.token());
        var answer = served(hit, now);
        if (hit.token().claimLog(now, logIntervalMillis)) {
            tell(answer.verdict(), answer.source(), key, began);
        }
        return answer;
    }

    private Answer decided(TokenKey key, Checked.Decided found, long began) {
        var verdict = found.verdict();
        tell(verdict, Source.KEYSTONE, key, began);
        var reply = encoder.encode(verdict);
        cache.keep(
                key,
                answerKey(verdict, reply.getBytes()),
                new Answer(verdict, Source.CACHE, reply),
                waiting.millis() - found.age().toMillis(),
                millis(found.end()));
        return new Answer(verdict, Source.KEYSTONE, reply);
    }

    /** The reply holds everything of a user, but nothing of a refusal. */
    private TokenKey answerKey(Verdict verdict, byte[] reply) {
        return switch (verdict) {
            case Authenticated _ -> keys.of(reply);
            case Rejected(var reason, var message) -> {
                var detail = (reason.label() + ": " + message).getBytes(StandardCharsets.UTF_8);
                yield keys.of(ByteBuffer.allocate(reply.length + detail.length)
                        .put(reply)
                        .put(detail)
                        .array());
            }
            case Undecided _ -> keys.of(reply);
        };
    }

    /** By the clock that never goes back. What is further away than milliseconds can tell never ends. */
    private long millis(Instant end) {
        return end.isBefore(FOR_EVER)
                ? waiting.millis() + Duration.between(clock.instant(), end).toMillis()
                : Long.MAX_VALUE;
    }

    private void tell(Verdict verdict, Source source, @Nullable TokenKey key, long began) {
        listener.decided(new Decision(
                verdict,
                source,
                Optional.ofNullable(key).map(TokenKey::fingerprint),
                Duration.ofNanos(System.nanoTime() - began)));
    }
}
