package org.kuberneteskeystone.tooling.process;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;

/** A command that has no result. An exit code, whichever it is, is a {@link CommandResult} and never one of these. */
public abstract sealed class CommandException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private CommandException(Command command, String cause) {
        super("could not run '" + command.program() + "': " + cause);
    }

    /** The program could not be started: not there, not executable, no such working directory. */
    public static final class NotStarted extends CommandException {
        @Serial
        private static final long serialVersionUID = 1L;

        NotStarted(Command command, IOException cause) {
            super(command, String.valueOf(cause.getMessage()));
            initCause(cause);
        }
    }

    /** The program ran past its timeout and was stopped, with every process it had started. */
    public static final class TimedOut extends CommandException {
        @Serial
        private static final long serialVersionUID = 1L;

        TimedOut(Command command) {
            super(command, "it was stopped, because it ran longer than " + seconds(command.timeout()));
        }
    }

    /** The program ended, or was not heard of, while one of its own processes still held its output open. */
    public static final class OutputHeldOpen extends CommandException {
        @Serial
        private static final long serialVersionUID = 1L;

        OutputHeldOpen(Command command, IOException cause) {
            super(command, "it ended, but something it had started holds its output open");
            initCause(cause);
        }
    }

    /** The program printed more than is kept; it ran to its end, but half an answer is none. */
    public static final class TooMuchOutput extends CommandException {
        @Serial
        private static final long serialVersionUID = 1L;

        TooMuchOutput(Command command, int bytesMax) {
            super(command, "it printed more than " + bytesMax + " bytes");
        }
    }

    /** The waiting thread was interrupted; the program was stopped and the thread's interrupt is set again. */
    public static final class Interrupted extends CommandException {
        @Serial
        private static final long serialVersionUID = 1L;

        Interrupted(Command command) {
            super(command, "the wait for it was interrupted");
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
