package org.kuberneteskeystone.tooling.cli;

import picocli.CommandLine.Command;

/** {@code kubernetes-keystone policy}; all it does is in its subcommands. */
@Command(
        name = "policy",
        description = "Policies as code: ask what they say, find what cannot be meant in them, test them.",
        synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand {}
