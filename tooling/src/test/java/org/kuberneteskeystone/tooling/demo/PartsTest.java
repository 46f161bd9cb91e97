package org.kuberneteskeystone.tooling.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PartsTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Parts parts = new Parts(seen::add);

    @Test
    void stopsTheLastStartedFirstAndOnlyOnce() {
        parts.add("first", () -> seen.add("first"));
        parts.add("last", () -> seen.add("last"));

        parts.close();
        parts.close();

        assertThat(seen).containsExactly("last", "first");
    }

    @Test
    void stopsTheOthersWhenOneWillNotStop() {
        parts.add("first", () -> seen.add("first"));
        parts.add("last", () -> {
            throw new IllegalStateException("stuck");
        });

        parts.close();

        assertThat(seen).containsExactly("could not stop last: stuck", "first");
    }

    @Test
    void stopsEverythingForAnInterruptedThread() {
        parts.add(
                "part", () -> seen.add("interrupted: " + Thread.currentThread().isInterrupted()));

        Thread.currentThread().interrupt();
        parts.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(seen).containsExactly("interrupted: false");
    }
}
