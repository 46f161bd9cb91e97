package org.kuberneteskeystone.authenticator.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Answer;

/**
 * Answers already given. Two tables, each with a bound of its own: a small entry for each token, and the answers
 * themselves, of which all tokens of one user and project share one. Reads take no lock; all times are those of the
 * injected clock.
 */
final class AnswerCache {
    /** What was found: never null parts, and the answer as it is served from a cache. */
    record Hit(CachedToken token, Answer answer) {}

    /** What an answer costs beside its reply: records, strings and lists of the user, the table's own node. */
    private static final int ANSWER_BYTES = 2048;

    private final Clock clock;
    private final CacheLimits limits;
    private final Cache<TokenKey, CachedToken> tokens;
    private final Cache<TokenKey, Answer> answers;

    AnswerCache(Clock clock, CacheLimits limits) {
        this.clock = clock;
        this.limits = limits;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(limits.entriesMax())
                // The bounds hold at once, and no pool of threads is started for them.
                .executor(Runnable::run)
                .expireAfter(Expiry.writing((TokenKey _, CachedToken token) ->
                        Duration.ofMillis(Math.max(0, token.staleUntil() - clock.millis()))))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
        this.answers = Caffeine.newBuilder()
                .maximumWeight(limits.bytesMax())
                .executor(Runnable::run)
                .weigher((TokenKey _, Answer answer) ->
                        ANSWER_BYTES + 4 * answer.reply().length())
                .build();
    }

    /** What may still be served, if only while Keystone cannot be asked. */
    @Nullable
    Hit find(TokenKey key, long now) {
        var token = tokens.getIfPresent(key);
        if (token == null || now >= token.staleUntil()) {
            return null;
        }
        var answer = answers.getIfPresent(token.answer());
        return answer == null ? null : new Hit(token, answer);
    }

    /**
     * Keeps a definite answer; one that is undecided is not kept.
     *
     * @param answerKey the same for two answers only if they are the same
     * @param foundOut when the oldest part of it was found out; milliseconds
     * @param end when what was confirmed ends by itself; milliseconds
     */
    void keep(TokenKey key, TokenKey answerKey, Answer answer, long foundOut, long end) {
        var now = clock.millis();
        var token = switch (answer.verdict()) {
            case Verdict.Authenticated _ -> CachedToken.confirmed(answerKey, key, foundOut, limits, end);
            case Verdict.Rejected _ ->
                CachedToken.refused(answerKey, now + limits.negative().toMillis());
            case Verdict.Undecided _ -> null;
        };
        if (token != null && now < token.staleUntil()) {
            answers.put(answerKey, answer);
            tokens.put(key, token);
        } else if (!(answer.verdict() instanceof Verdict.Undecided)) {
            // What was known before is no longer so.
            tokens.invalidate(key);
        }
    }

    /** Serves what is known a little longer without asking, because asking just failed. */
    void postpone(TokenKey key, CachedToken token) {
        tokens.put(key, token.postponed(key, clock.millis()));
    }

    long size() {
        return tokens.estimatedSize();
    }

    /** Bytes of answers, estimated as they are for the bound. */
    long answerBytes() {
        answers.cleanUp();
        return answers.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }
}
