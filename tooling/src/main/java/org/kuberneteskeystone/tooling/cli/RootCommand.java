package org.kuberneteskeystone.tooling.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself; all it does is in its subcommands. */
@Command(
        name = RootCommand.NAME,
        description = "One login for OpenStack and Kubernetes.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class)
final class RootCommand {
    static final String NAME = "kubernetes-keystone";

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error arose.")
    boolean stacktrace;
}
