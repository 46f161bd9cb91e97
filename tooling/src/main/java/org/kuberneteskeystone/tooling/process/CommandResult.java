package org.kuberneteskeystone.tooling.process;

/**
 * What a command left behind when it ended by itself. Both streams are whole, and read as UTF-8: a command that printed
 * more than the runner keeps ends in a {@link CommandException.TooMuchOutput} instead.
 *
 * @param exitCode 0 to 255; 128 and the signal's number when a signal ended the command
 */
public record CommandResult(int exitCode, String stdout, String stderr) {
    public boolean succeeded() {
        return exitCode == 0;
    }
}
