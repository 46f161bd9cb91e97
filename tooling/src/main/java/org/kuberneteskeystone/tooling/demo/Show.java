package org.kuberneteskeystone.tooling.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Plays steps one after the other. One that fails does not end the show: what needs it fails, too, and says so. */
final class Show {
    private final Screen screen;

    Show(Screen screen) {
        this.screen = screen;
    }

    /** Ends early only when the thread is interrupted. */
    Outcome play(List<Step> steps) {
        var played = new ArrayList<Outcome.Played>();
        for (var step : steps) {
            int number = played.size() + 1;
            long before = System.nanoTime();
            screen.begin(number, step.title());
            var result = perform(step);
            var end = new Outcome.Played(number, step.title(), result, Duration.ofNanos(System.nanoTime() - before));
            if (Thread.currentThread().isInterrupted()) {
                throw new DemoInterruptedException();
            }
            screen.end(result);
            played.add(end);
        }
        return new Outcome(played);
    }

    private StepResult perform(Step step) {
        try {
            screen.command(step.command().get());
            return step.action().perform(screen::progress);
        } catch (RuntimeException e) {
            return new StepResult.Failed(Objects.requireNonNullElse(e.getMessage(), e.toString()), Optional.of(e));
        }
    }
}
