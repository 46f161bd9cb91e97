package org.kuberneteskeystone.authenticator.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was asked for on the command line. */
sealed interface CommandLine {
    record Help() implements CommandLine {}

    record Version() implements CommandLine {}

    /**
     * Texts not yet looked at, and what was wrong with the line itself.
     *
     * @param verbosity what {@code -v} says about settings that nobody else gives
     * @param print whether the settings shall be shown rather than used
     */
    record Run(
            Map<Setting, Given> given,
            Map<Setting, Given> verbosity,
            Set<KlogFlag> klogFlags,
            Optional<String> configFile,
            boolean print,
            List<String> problems)
            implements CommandLine {}
}
