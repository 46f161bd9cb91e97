package org.kuberneteskeystone.tooling.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.kuberneteskeystone.tooling.review.WebhookUnreachableException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** Reads the command line, runs the command it names, and turns what goes wrong into one line. */
public final class Program {
    private Program() {}

    /** Never throws: whatever happens becomes an exit code. */
    public static ExitCode run(List<String> arguments, Surroundings surroundings) {
        var root = new RootCommand();
        var review = new CommandLine(new ReviewCommand())
                .addSubcommand(new ReviewTokenCommand(surroundings))
                .addSubcommand(new ReviewAccessCommand(surroundings));
        var policy = new CommandLine(new PolicyCommand())
                .addSubcommand(new PolicyExplainCommand(surroundings))
                .addSubcommand(new PolicyCheckCommand(surroundings))
                .addSubcommand(new PolicyTestCommand(surroundings));
        var commandLine = new CommandLine(root)
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(new CredentialTokenCommand(surroundings))
                .addSubcommand(review)
                .addSubcommand(policy)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(writer(surroundings.out()))
                .setErr(writer(surroundings.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(colour(surroundings) ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler((wrong, _) -> usedWrongly(wrong, surroundings))
                .setExecutionExceptionHandler((thrown, _, _) -> failed(thrown, root.stacktrace, surroundings));
        return ExitCode.of(commandLine.execute(arguments.toArray(String[]::new)));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    private static boolean colour(Surroundings surroundings) {
        return surroundings.terminal() && surroundings.variable("NO_COLOR").isEmpty();
    }

    private static int usedWrongly(ParameterException wrong, Surroundings surroundings) {
        var command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        surroundings.err().println(RootCommand.NAME + ": " + wrong.getMessage() + "; see " + command + " --help");
        return ExitCode.USED_WRONGLY.number();
    }

    private static int failed(Exception thrown, boolean stacktrace, Surroundings surroundings) {
        var message = Objects.requireNonNullElse(thrown.getMessage(), thrown.toString());
        surroundings.err().println(RootCommand.NAME + ": " + message);
        if (stacktrace) {
            thrown.printStackTrace(surroundings.err());
        }
        boolean unreachable =
                thrown instanceof WebhookUnreachableException || thrown instanceof ClusterUnreachableException;
        return (unreachable ? ExitCode.CLUSTER_UNREACHABLE : ExitCode.FAILED).number();
    }
}
