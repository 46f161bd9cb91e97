package org.kuberneteskeystone.tooling.cli;

import picocli.CommandLine.Command;

/** {@code kubernetes-keystone review}; all it does is in its subcommands. */
@Command(
        name = "review",
        description = "Ask a running webhook what kube-apiserver asks it, and show the answer.",
        synopsisSubcommandLabel = "COMMAND")
final class ReviewCommand {}
