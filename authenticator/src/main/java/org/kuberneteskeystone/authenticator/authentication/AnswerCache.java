package org.kuberneteskeystone.authenticator.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Answer;

/**
 * Answers already given, by token. Reads take no lock; entries and bytes are bounded; all times are those of the injected
 * clock.
 */
final class AnswerCache {
    /**
     * An answer and how long it counts.
     *
     * @param freshUntil up to here it is served as it is
     * @param staleUntil up to here it is served while Keystone cannot be asked
     */
    record Entry(Answer answer, Instant freshUntil, Instant staleUntil) {
        boolean freshAt(Instant now) {
            return now.isBefore(freshUntil);
        }

        boolean usableAt(Instant now) {
            return now.isBefore(staleUntil);
        }
    }

    /** While Keystone is away, a known token makes us ask again only this often. */
    private static final Duration STALE_RETRY = Duration.ofSeconds(5);

    /** What an entry costs beside its reply: key, records, strings of the user, the cache's own node. */
    private static final int ENTRY_BYTES = 512;

    private final Clock clock;
    private final CacheLimits limits;
    private final Cache<TokenKey, Entry> entries;

    AnswerCache(Clock clock, CacheLimits limits) {
        this.clock = clock;
        this.limits = limits;
        // One weight for both bounds: an entry weighs its bytes, but at least its share of all entries.
        var share = Math.max(1, limits.bytesMax() / limits.entriesMax());
        this.entries = Caffeine.newBuilder()
                .maximumWeight(limits.bytesMax())
                .weigher((TokenKey _, Entry entry) -> (int) Math.max(
                        share, ENTRY_BYTES + 2L * entry.answer().reply().length()))
                .expireAfter(Expiry.writing(
                        (TokenKey _, Entry entry) -> Duration.between(clock.instant(), entry.staleUntil())))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Nullable
    Entry find(TokenKey key) {
        return entries.getIfPresent(key);
    }

    /** Keeps a definite answer; {@code tokenEnd} is when the token itself ends. */
    void keep(TokenKey key, Answer answer, Instant tokenEnd) {
        var now = clock.instant();
        switch (answer.verdict()) {
            case Verdict.Authenticated _ ->
                put(
                        key,
                        new Entry(
                                answer,
                                earlier(now.plus(limits.positive()), tokenEnd),
                                earlier(now.plus(limits.stale()), tokenEnd)));
            case Verdict.Rejected _ -> {
                var end = now.plus(limits.negative());
                put(key, new Entry(answer, end, end));
            }
            case Verdict.Undecided _ -> {}
        }
    }

    /** Serves an entry a little longer without asking, because asking just failed. */
    void postpone(TokenKey key, Entry entry) {
        var until = earlier(clock.instant().plus(STALE_RETRY), entry.staleUntil());
        put(key, new Entry(entry.answer(), until, entry.staleUntil()));
    }

    private void put(TokenKey key, Entry entry) {
        if (entry.usableAt(clock.instant())) {
            entries.put(key, entry);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
