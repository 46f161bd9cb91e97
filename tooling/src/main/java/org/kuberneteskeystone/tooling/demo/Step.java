package org.kuberneteskeystone.tooling.demo;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One thing to show.
 *
 * @param title what is done, in a few words
 * @param command what a user would type, or the request that is sent, without a secret; empty when there is neither. It
 *     is asked for when the step's turn comes: an address in it may come from an earlier step
 * @param action does it
 */
record Step(String title, Supplier<String> command, Action action) {
    /** Does it, and finds out whether it held; an exception counts as a failure. */
    @FunctionalInterface
    interface Action {
        /** Says on the way what it waits for. */
        StepResult perform(Consumer<String> progress);
    }

    static Step of(String title, String command, Action action) {
        return new Step(title, () -> command, action);
    }
}
