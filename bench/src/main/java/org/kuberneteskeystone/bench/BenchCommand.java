package org.kuberneteskeystone.bench;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the benchmark. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Put the service under load with an embedded Keystone, a row for each kind of work.",
            "The exit code is 1 when a request was not answered as it should be.",
        })
final class BenchCommand implements Callable<Integer> {
    private static final int CONNECTIONS_TIMES_STREAMS = 64;
    private static final int REQUESTS_MAX = 1_000_000;
    private static final int SECONDS_MAX = 60;
    private static final int TOKENS_MAX = 10_000;
    private static final int ROUNDS_MAX = 20;

    /** A round ends after one or the other. */
    static final class Length {
        @Option(names = "--requests", paramLabel = "N", description = "Requests of a round.")
        Optional<Integer> requests = Optional.empty();

        @Option(names = "--seconds", paramLabel = "S", description = "Length of a round; by default 5.")
        Optional<Integer> seconds = Optional.empty();

        Amount amount() {
            return requests.<Amount>map(Amount.Requests::new).orElseGet(() -> new Amount.Seconds(seconds.orElse(5)));
        }
    }

    private final List<String> service;
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--dist", paramLabel = "FOLDER", description = "The unpacked distribution with the service.")
    private Optional<Path> distribution = Optional.empty();

    @Option(
            names = "--reference",
            paramLabel = "PATH",
            description = "The program k8s-keystone-auth of the Go implementation, to be measured in turns.")
    private Optional<Path> reference = Optional.empty();

    @ArgGroup
    private Length length = new Length();

    @Option(
            names = "--tokens",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Tokens of a round of unknown tokens; by default ${DEFAULT-VALUE}.")
    private int tokens;

    @Option(names = "--rounds", paramLabel = "R", defaultValue = "3", description = "By default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write everything measured.")
    private Optional<Path> json = Optional.empty();

    private BenchCommand(List<String> service, PrintStream out, PrintStream err) {
        this.service = service;
        this.out = out;
        this.err = err;
    }

    /** Never throws: whatever happens becomes an exit code. */
    static ExitCode run(List<String> arguments, List<String> service, PrintStream out, PrintStream err) {
        var code = new CommandLine(new BenchCommand(service, out, err))
                .setOut(new PrintWriter(new OutputStreamWriter(out, out.charset()), true))
                .setErr(new PrintWriter(new OutputStreamWriter(err, err.charset()), true))
                .setParameterExceptionHandler((wrong, _) -> {
                    err.println("bench: " + wrong.getMessage() + "; see ./dev bench --help");
                    return ExitCode.USED_WRONGLY.number();
                })
                .setExecutionExceptionHandler((thrown, _, _) -> {
                    var message = thrown instanceof InterruptedException ? "interrupted" : thrown.getMessage();
                    err.println("bench: " + Objects.requireNonNullElse(message, thrown.toString()));
                    return ExitCode.FAILED.number();
                })
                .execute(arguments.toArray(String[]::new));
        return ExitCode.of(code);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var settings = settings();
        var report = Bench.run(settings, err);
        out.print(Table.of(report));
        if (settings.json().isPresent()) {
            Files.writeString(settings.json().get(), ReportJson.of(report));
        }
        return (report.failed() == 0 ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private Settings settings() {
        var amount = length.amount();
        switch (amount) {
            case Amount.Requests(var count) -> within("--requests", count, CONNECTIONS_TIMES_STREAMS, REQUESTS_MAX);
            case Amount.Seconds(var count) -> within("--seconds", count, 1, SECONDS_MAX);
        }
        within("--tokens", tokens, CONNECTIONS_TIMES_STREAMS, TOKENS_MAX);
        within("--rounds", rounds, 1, ROUNDS_MAX);
        var command = distribution
                .map(home -> List.of(
                        executable("--dist", home.toAbsolutePath().normalize().resolve("bin/k8s-keystone-auth"))))
                .orElse(service);
        if (command.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--dist is missing");
        }
        var other = reference.map(Path::toAbsolutePath);
        other.ifPresent(path -> executable("--reference", path));
        return new Settings(command, other, amount, tokens, rounds, json);
    }

    private void within(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new ParameterException(
                    spec.commandLine(), option + " \"" + value + "\" is not within " + min + " and " + max);
        }
    }

    private String executable(String option, Path program) {
        if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
            throw new ParameterException(spec.commandLine(), option + ": \"" + program + "\" is no program");
        }
        return program.toString();
    }
}
