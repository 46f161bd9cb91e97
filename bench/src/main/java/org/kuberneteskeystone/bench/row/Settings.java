package org.kuberneteskeystone.bench.row;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kuberneteskeystone.bench.load.Amount;

/**
 * What is measured, and how much of it.
 *
 * @param service the command that starts the service, without its flags
 * @param reference another implementation with the same flags, to be measured in turns with the service
 * @param works the rows that are wanted
 * @param amount of a round
 * @param sizes of what has no rounds
 * @param keystone a virtual environment of Python with Keystone; only needed for rows with a real one
 * @param json where to write everything measured
 */
public record Settings(
        List<String> service,
        Optional<Path> reference,
        Set<Work> works,
        Amount amount,
        int rounds,
        Sizes sizes,
        Optional<Path> keystone,
        Optional<Path> json) {
    /**
     * How much is done where there are no rounds.
     *
     * @param overload how long there is more than Keystone can take
     * @param memoryTokens as many are in the cache when the memory is looked at
     * @param starts as many are counted
     */
    public record Sizes(Duration overload, int memoryTokens, int starts, Duration soak) {}
}
