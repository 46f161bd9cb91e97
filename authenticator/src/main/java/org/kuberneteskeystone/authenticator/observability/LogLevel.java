package org.kuberneteskeystone.authenticator.observability;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How much is logged, read and changed while the service runs.
 *
 * @param current one of {@link #NAMES}
 * @param change takes one of {@link #NAMES}
 */
public record LogLevel(Supplier<String> current, Consumer<String> change) {
    /** From the least to the most. */
    static final List<String> NAMES = List.of("error", "warn", "info", "debug");
}
