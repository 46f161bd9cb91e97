package org.kuberneteskeystone.tooling.demo;

import java.time.Duration;
import java.util.List;

/** What came of the show. */
public record Outcome(List<Played> steps) {
    /** One step and how it went. */
    public record Played(int number, String title, StepResult result, Duration took) {
        public boolean held() {
            return result instanceof StepResult.Held;
        }
    }

    public Outcome {
        steps = List.copyOf(steps);
    }

    /** Whether every step did. */
    public boolean held() {
        return steps.stream().allMatch(Played::held);
    }

    Duration took() {
        return steps.stream().map(Played::took).reduce(Duration.ZERO, Duration::plus);
    }
}
