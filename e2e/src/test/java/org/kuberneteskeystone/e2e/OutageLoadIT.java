package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.keystone.AnsweredRequest;
import org.kuberneteskeystone.tooling.keystone.RealKeystone;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Readiness;
import org.kuberneteskeystone.tooling.review.Review.Authenticated;
import org.kuberneteskeystone.tooling.review.Review.CouldNotAsk;

/** A real Keystone that is killed while several API servers ask about tokens hundreds of times a second. */
@Timeout(240)
class OutageLoadIT {
    private static final int KNOWN = 60;
    private static final int UNKNOWN = 10;
    private static final int API_SERVERS = 4;
    private static final int UNKNOWN_PER_SECOND = 20;
    private static final int REVIEWS_PER_SECOND_EACH = 80;

    /** Known tokens outlive this while Keystone is away, so the outage is longer. */
    private static final Duration CACHE_TTL = Duration.ofSeconds(10);

    private static final Duration OUTAGE = Duration.ofSeconds(25);
    private static final Duration KEYSTONE_TIMEOUT = Duration.ofSeconds(3);

    /** No token is asked about twice in this time: a refresh is due after 0.6 of cache-ttl at the earliest. */
    private static final Duration ONCE = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @Test
    void nobodyNoticesWhoIsKnownAndKeystoneComesBackToNoBurst() {
        try (var keystone = RealParts.here().startKeystone(folder.resolve("keystone"));
                var service = Service.start(
                        folder.resolve("service"),
                        "--keystone-url=" + keystone.url(),
                        "--identity-mapping=qualified",
                        "--keystone-timeout=" + KEYSTONE_TIMEOUT.toSeconds() + "s",
                        "--cache-ttl=" + CACHE_TTL.toSeconds() + "s")) {
            var world = new ContractWorld(new KeystoneAdmin(keystone.url().toString(), keystone.adminPassword()));
            var unknown = tokens(world, UNKNOWN);
            var known = tokens(world, KNOWN);
            assertThat(known).allMatch(token -> service.review(token) instanceof Authenticated);
            try (var load = ReviewLoad.start(service, known, API_SERVERS, REVIEWS_PER_SECOND_EACH, Authenticated.class)) {
                keystone.stop();
                outage(service, unknown);

                var before = keystone.answered().size();
                keystone.startAgain();
                Await.until("the unknown tokens", Service.PATIENCE, () -> {
                    var reviews = unknown.stream().map(service::review).toList();
                    return reviews.stream().allMatch(Authenticated.class::isInstance)
                            ? Readiness.ready()
                            : Readiness.notYet(reviews.toString());
                });
                awaitEverybodyAskedAbout(keystone, before);

                assertThat(load.answers())
                        .as("a load worth the name")
                        .isGreaterThan(OUTAGE.toSeconds() * API_SERVERS * REVIEWS_PER_SECOND_EACH / 4);
                assertThat(load.unexpected()).as("known tokens, all the time").isEmpty();
                assertThat(service.metrics()).containsPattern("keystone_auth_cache_lookups_total\\{result=\"stale\"} [1-9]");
                assertNoBurst(validations(keystone, before));
            }
        }
    }

    private static List<String> tokens(ContractWorld world, int count) {
        return Stream.generate(world::token).limit(count).toList();
    }

    /** Unknown tokens get an answer that is none, each in time, as long as it lasts. */
    private static void outage(Service service, List<String> unknown) {
        var end = System.nanoTime() + OUTAGE.toNanos();
        try (var load = ReviewLoad.start(service, unknown, 1, UNKNOWN_PER_SECOND, CouldNotAsk.class)) {
            Await.until("the end of the outage", OUTAGE.plus(Service.PATIENCE), () -> {
                var left = Duration.ofNanos(end - System.nanoTime());
                return left.isPositive() ? Readiness.notYet(left + " are left") : Readiness.ready();
            });
            assertThat(load.answers()).isGreaterThan(OUTAGE.toSeconds() * UNKNOWN_PER_SECOND / 4);
            assertThat(load.unexpected()).as("unknown tokens").isEmpty();
            assertThat(load.longest()).isLessThan(KEYSTONE_TIMEOUT.plusSeconds(2));
        }
    }

    private static void awaitEverybodyAskedAbout(RealKeystone keystone, int before) {
        Await.until("a question about each token", CACHE_TTL.plus(Service.PATIENCE), () -> {
            var count = validations(keystone, before).size();
            return count >= KNOWN + UNKNOWN ? Readiness.ready() : Readiness.notYet("there were " + count);
        });
    }

    private static List<AnsweredRequest> validations(RealKeystone keystone, int before) {
        return keystone.answered().stream()
                .skip(before)
                .filter(AnsweredRequest::isValidation)
                .toList();
    }

    /** Single flight keeps the sum small, and jitter each second: without it they would all come in the first. */
    private static void assertNoBurst(List<AnsweredRequest> validations) {
        var first = validations.getFirst().at();
        assertThat(validations.stream().filter(request -> request.at().isBefore(first.plus(ONCE))))
                .hasSizeLessThanOrEqualTo(KNOWN + UNKNOWN);
        var bySecond = validations.stream()
                .map(AnsweredRequest::at)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(bySecond.values()).allMatch(count -> count <= KNOWN * 3 / 4 + UNKNOWN, bySecond.toString());
    }
}
