package org.kuberneteskeystone.bench.load;

/** How much of the same a round is. */
public sealed interface Amount {
    record Requests(int count) implements Amount {}

    record Seconds(int count) implements Amount {}

    default String text() {
        return switch (this) {
            case Requests(var count) -> count + " requests";
            case Seconds(var count) -> count + " s";
        };
    }
}
