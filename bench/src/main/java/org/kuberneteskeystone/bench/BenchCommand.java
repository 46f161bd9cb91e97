package org.kuberneteskeystone.bench;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.kuberneteskeystone.bench.load.Amount;
import org.kuberneteskeystone.bench.report.ReportJson;
import org.kuberneteskeystone.bench.report.Table;
import org.kuberneteskeystone.bench.row.Settings;
import org.kuberneteskeystone.bench.row.Work;
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
        version = "the benchmark of kubernetes-keystone",
        usageHelpWidth = 120,
        description = {
            "Measures the service with a Keystone that answers at once, a row for each kind of work:",
            "  known                a token seen before, also as a share of the same server answering a constant",
            "  loader               the same, sent by the load generator of the rows with ever new tokens",
            "  refused              a bad token, again and again",
            "  refused-once         bad tokens, none of them twice",
            "  garbage              no token of Keystone",
            "  first-sight          every token new, cache off: one question to Keystone each",
            "  first-sight-service  the same by a service that asks on its own behalf",
            "  policies-1, policies-1000, policies-10000",
            "                       SubjectAccessReviews by as many policies, of which the last one allows",
            "  overload             four times as many unknown tokens as Keystone can tell about",
            "  policy-load          policies replaced by 10,000 others while reviews come",
            "  memory               after one review, and with many tokens in the cache",
            "  start                from the start of the process to the first answer",
            "  real-known, real-first-sight   with Keystone 30 (--real-keystone)",
            "  soak                 half of the rate of the first row for a long time (--soak)",
            "Says what is to be reached and what is. The exit code is 1 when an answer of ours was wrong or a row was not what"
                    + " it should be, whatever was reached.",
        })
final class BenchCommand implements Callable<Integer> {
    private static final int CONNECTIONS_TIMES_STREAMS = 64;
    private static final int REQUESTS_MAX = 1_000_000;
    private static final int SECONDS_MAX = 60;
    private static final int ROUNDS_MAX = 20;
    private static final int OVERLOAD_SECONDS_MAX = 120;
    private static final int MEMORY_TOKENS_MAX = 1_000_000;
    private static final int STARTS_MAX = 50;
    private static final int SOAK_SECONDS_MIN = 6;
    private static final int SOAK_SECONDS_MAX = 24 * 3600;

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

    /** The parts of the table that take long. */
    static final class Sizes {
        @Option(
                names = "--overload-seconds",
                paramLabel = "S",
                defaultValue = "10",
                description = "Length of the overload; by default ${DEFAULT-VALUE}.")
        private int overloadSeconds;

        @Option(
                names = "--memory-tokens",
                paramLabel = "N",
                defaultValue = "100000",
                description = "Tokens in the cache when memory is measured; by default ${DEFAULT-VALUE}.")
        private int memoryTokens;

        @Option(
                names = "--starts",
                paramLabel = "N",
                defaultValue = "9",
                description = "Starts that count; by default ${DEFAULT-VALUE}.")
        private int starts;

        @Option(names = "--soak", description = "Also the row soak, with --soak-minutes.")
        private boolean soak;

        @Option(
                names = "--soak-minutes",
                paramLabel = "M",
                defaultValue = "10",
                description = "By default ${DEFAULT-VALUE}; may be a fraction.")
        private double soakMinutes;
    }

    private final List<String> service;
    private final Optional<Path> keystone;
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

    @ArgGroup(exclusive = false)
    private Sizes sizes = new Sizes();

    @Option(
            names = "--rows",
            paramLabel = "ROW",
            split = ",",
            description = "Only these rows, with commas; by default all but real-... and soak.")
    private List<String> rows = List.of();

    @Option(names = "--real-keystone", description = "Also the rows with a real Keystone; takes two minutes more.")
    private boolean realKeystone;

    @Option(names = "--rounds", paramLabel = "R", defaultValue = "3", description = "By default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write everything measured.")
    private Optional<Path> json = Optional.empty();

    private BenchCommand(List<String> service, Optional<Path> keystone, PrintStream out, PrintStream err) {
        this.service = service;
        this.keystone = keystone;
        this.out = out;
        this.err = err;
    }

    /** Never throws: whatever happens becomes an exit code. */
    static ExitCode run(
            List<String> arguments, List<String> service, Optional<Path> keystone, PrintStream out, PrintStream err) {
        var code = new CommandLine(new BenchCommand(service, keystone, out, err))
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
        return new Settings(command, other, works(), amount, rounds, sizes(), keystone, json);
    }

    private Set<Work> works() {
        var works = EnumSet.noneOf(Work.class);
        if (rows.isEmpty()) {
            works.addAll(EnumSet.complementOf(EnumSet.of(Work.REAL_KNOWN, Work.REAL_FIRST_SIGHT, Work.SOAK)));
        }
        for (var row : rows) {
            works.add(Work.named(row)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "--rows: there is no row \"" + row + "\"; there are "
                                    + Arrays.stream(Work.values())
                                            .map(Work::key)
                                            .collect(Collectors.joining(", ")))));
        }
        if (realKeystone) {
            works.addAll(EnumSet.of(Work.REAL_KNOWN, Work.REAL_FIRST_SIGHT));
        }
        if (sizes.soak || works.contains(Work.SOAK)) {
            // Half of that row is what it takes.
            works.addAll(EnumSet.of(Work.KNOWN, Work.SOAK));
        }
        return works;
    }

    private Settings.Sizes sizes() {
        within("--overload-seconds", sizes.overloadSeconds, 1, OVERLOAD_SECONDS_MAX);
        within("--memory-tokens", sizes.memoryTokens, CONNECTIONS_TIMES_STREAMS, MEMORY_TOKENS_MAX);
        within("--starts", sizes.starts, 1, STARTS_MAX);
        var soakSeconds = (int) Math.round(sizes.soakMinutes * 60);
        within("--soak-minutes (in seconds)", soakSeconds, SOAK_SECONDS_MIN, SOAK_SECONDS_MAX);
        return new Settings.Sizes(
                Duration.ofSeconds(sizes.overloadSeconds),
                sizes.memoryTokens,
                sizes.starts,
                Duration.ofSeconds(soakSeconds));
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
