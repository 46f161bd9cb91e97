package org.kuberneteskeystone.tooling.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Readiness;
import org.kuberneteskeystone.tooling.review.Review;

/** Keystone goes away and comes back: known tokens see nothing of it, unknown ones are not judged unheard. */
record OutageSteps(Scene scene) {
    /** Longer than cache-ttl: until then any cache would answer. */
    private static final Duration OUTAGE = RunningAuthenticator.CACHE_TTL.plusSeconds(1);

    private static final Duration RECOVERY = Duration.ofSeconds(20);

    List<Step> steps() {
        return List.of(
                Step.of("Keystone is stopped: the known token is still good", "", this::knownToken),
                Step.of("An unknown token is neither good nor bad", "", _ -> unknownToken()),
                Step.of("Keystone is started again: the unknown token is decided", "", this::recovery));
    }

    private StepResult knownToken(Consumer<String> progress) {
        var keystone = scene.keystone.get();
        var reviewer = scene.reviewer.get();
        var token = scene.token.get();
        scene.unknownToken.put(scene.plugin.token(scene.laptop.get()));
        reviewer.ask(token);
        keystone.stop();
        long start = System.nanoTime();
        var reviews = new AtomicInteger();
        Await.until("the end of the outage", OUTAGE.plusSeconds(5), () -> {
            var review = reviewer.ask(token).review();
            if (!(review instanceof Review.Authenticated)) {
                throw new IllegalStateException("review " + (reviews.get() + 1) + " answered " + review);
            }
            reviews.incrementAndGet();
            var passed = Duration.ofNanos(System.nanoTime() - start);
            progress.accept("without Keystone for " + passed.toSeconds() + " s");
            return passed.compareTo(OUTAGE) > 0 ? Readiness.ready() : Readiness.notYet("the outage goes on");
        });
        return StepResult.held(
                "good in all of " + reviews + " reviews over " + OUTAGE.toSeconds() + " s, longer than cache-ttl",
                "it stays so for cache-stale-ttl, here " + RunningAuthenticator.STALE_TTL.toMinutes() + " min");
    }

    private StepResult unknownToken() {
        var review = scene.reviewer.get().ask(scene.unknownToken.get()).review();
        return switch (review) {
            case Review.CouldNotAsk(var error) -> StepResult.held("could not ask; status.error: " + error);
            case Review.Authenticated _, Review.Refused _, Review.Unreadable _ -> LoginSteps.unexpected(review);
        };
    }

    private StepResult recovery(Consumer<String> progress) {
        scene.keystone.get().startAgain();
        var reviewer = scene.reviewer.get();
        var token = scene.unknownToken.get();
        Await.until("the unknown token's recognition", RECOVERY, () -> {
            progress.accept("asking again");
            var review = reviewer.ask(token).review();
            return review instanceof Review.Authenticated
                    ? Readiness.ready()
                    : Readiness.notYet("the webhook's answer was " + review);
        });
        return StepResult.held("authenticated: what could not be asked was not remembered as a no");
    }
}
