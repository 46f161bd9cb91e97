package org.kuberneteskeystone.tooling.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Readiness;
import org.kuberneteskeystone.tooling.review.Review;

/** A credential is taken away, and the token that was made with it stops to count. */
record RevocationSteps(Scene scene) {
    private static final String CREDENTIAL = "old-laptop";

    /** For the machine, which may be busy: the bound itself is cache-ttl. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(3);

    List<Step> steps() {
        return List.of(Step.of(
                "A revoked credential is refused",
                "openstack application credential delete " + CREDENTIAL,
                this::revoke));
    }

    private StepResult revoke(Consumer<String> progress) {
        var tenant = scene.tenant.get();
        var reviewer = scene.reviewer.get();
        var credential = tenant.credential(CREDENTIAL);
        var token = scene.plugin.token(credential);
        var first = reviewer.ask(token).review();
        if (!(first instanceof Review.Authenticated)) {
            return LoginSteps.unexpected(first);
        }
        tenant.revoke(credential);
        long start = System.nanoTime();
        var stillGood = new AtomicInteger();
        var bound = RunningAuthenticator.CACHE_TTL;
        Await.until("the refusal of the revoked credential's token", bound.plus(ALLOWANCE), () -> {
            progress.accept("not refused yet after " + (System.nanoTime() - start) / 1_000_000_000L + " s");
            return switch (reviewer.ask(token).review()) {
                case Review.Refused _ -> Readiness.ready();
                case Review.Authenticated _ ->
                    Readiness.notYet("reviewed as good " + stillGood.incrementAndGet() + " times");
                case Review.CouldNotAsk(var error) -> Readiness.notYet(error);
                case Review.Unreadable(var problem) -> Readiness.notYet(problem);
            };
        });
        var took = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
        return StepResult.held(
                "its token was good before, and was refused " + took + " after it was deleted",
                "the bound is cache-ttl, here " + bound.toSeconds() + " s");
    }
}
