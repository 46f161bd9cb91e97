package org.kuberneteskeystone.tooling.process;

/** Runs a command to its end. Tests replace it by a script that fails on a command it was not told about. */
@FunctionalInterface
public interface CommandRunner {
    /**
     * Waits for the command's end, at most for its timeout.
     *
     * @throws CommandException when there is no exit code to report
     */
    CommandResult run(Command command);
}
