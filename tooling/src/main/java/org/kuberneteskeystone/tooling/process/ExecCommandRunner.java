package org.kuberneteskeystone.tooling.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.Executor;
import org.apache.commons.exec.PumpStreamHandler;
import org.jspecify.annotations.Nullable;

/** Runs commands with Commons Exec. Holds no state, so one runner serves every thread. */
public final class ExecCommandRunner implements CommandRunner {
    static final int OUTPUT_BYTES_MAX = 16 * 1024 * 1024;

    /** How long the rest of the output may take once the program has ended: it is in the pipe already. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final int outputBytesMax;

    /**
     * Makes a runner.
     *
     * @param environment what every command starts with, usually {@link System#getenv()}
     */
    public ExecCommandRunner(Map<String, String> environment) {
        this(environment, OUTPUT_BYTES_MAX);
    }

    ExecCommandRunner(Map<String, String> environment, int outputBytesMax) {
        this.environment = Map.copyOf(environment);
        this.outputBytesMax = outputBytesMax;
    }

    @Override
    public CommandResult run(Command command) {
        var stdout = new LimitedOutput(outputBytesMax);
        var stderr = new LimitedOutput(outputBytesMax);
        var deadline = new ProcessDeadline(command.timeout());
        int exitCode = execute(command, stdout, stderr, deadline);
        if (deadline.passed()) {
            throw new CommandException.TimedOut(command);
        }
        if (exitCode == Executor.INVALID_EXITVALUE) {
            deadline.stopNow();
            Thread.currentThread().interrupt();
            throw new CommandException.Interrupted(command);
        }
        if (stdout.overflowed() || stderr.overflowed()) {
            throw new CommandException.TooMuchOutput(command, outputBytesMax);
        }
        return new CommandResult(exitCode, stdout.text(), stderr.text());
    }

    private int execute(Command command, LimitedOutput stdout, LimitedOutput stderr, ProcessDeadline deadline) {
        var streams = new PumpStreamHandler(stdout, stderr, input(command));
        streams.setStopTimeout(DRAIN);
        var building = DefaultExecutor.builder().setExecuteStreamHandler(streams);
        command.folder().ifPresent(building::setWorkingDirectory);
        var executor = building.get();
        executor.setExitValues(null);
        executor.setProcessDestroyer(deadline);
        try {
            return executor.execute(commandLine(command), environment(command));
        } catch (IOException e) {
            if (deadline.passed()) {
                return Executor.INVALID_EXITVALUE;
            }
            throw deadline.started()
                    ? new CommandException.OutputHeldOpen(command, e)
                    : new CommandException.NotStarted(command, e);
        }
    }

    /** Without quoting: each argument reaches the program as it is, and no shell reads it. */
    private static CommandLine commandLine(Command command) {
        var line = new CommandLine(command.program());
        command.arguments().stream().skip(1).forEach(argument -> line.addArgument(argument, false));
        return line;
    }

    private Map<String, String> environment(Command command) {
        var all = new HashMap<>(environment);
        all.putAll(command.environment());
        return all;
    }

    private static @Nullable InputStream input(Command command) {
        return command.input()
                .map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .orElse(null);
    }
}
