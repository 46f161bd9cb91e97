package org.kuberneteskeystone.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is measured, and how much of it.
 *
 * @param service the command that starts the service, without its flags
 * @param reference another implementation with the same flags, to be measured in turns with the service
 * @param amount of a round that asks about one token again and again
 * @param tokens of a round that asks about each token once
 * @param json where to write everything measured
 */
record Settings(
        List<String> service, Optional<Path> reference, Amount amount, int tokens, int rounds, Optional<Path> json) {}
