package org.kuberneteskeystone.tooling.demo;

import org.jspecify.annotations.Nullable;

/** A place for what one step makes and later ones need. */
final class Slot<T> {
    private final String name;
    private @Nullable T content;

    Slot(String name) {
        this.name = name;
    }

    T put(T made) {
        content = made;
        return made;
    }

    /** What was made; says so when the step that makes it did not hold. */
    T get() {
        if (content == null) {
            throw new IllegalStateException("there is no " + name + ", because an earlier step failed");
        }
        return content;
    }
}
