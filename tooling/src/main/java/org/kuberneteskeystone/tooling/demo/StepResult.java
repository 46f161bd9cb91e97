package org.kuberneteskeystone.tooling.demo;

import java.util.List;
import java.util.Optional;

/** How a step went. */
public sealed interface StepResult {
    /** As it should; the lines say what was seen. */
    record Held(List<String> lines) implements StepResult {}

    /**
     * Otherwise.
     *
     * @param origin what was thrown, when something was
     */
    record Failed(String reason, Optional<Throwable> origin) implements StepResult {}

    static StepResult held(String... lines) {
        return new Held(List.of(lines));
    }

    static StepResult failed(String reason) {
        return new Failed(reason, Optional.empty());
    }
}
