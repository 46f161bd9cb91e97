package org.kuberneteskeystone.bench.row;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kuberneteskeystone.bench.keystone.KeystoneProcess;
import org.kuberneteskeystone.bench.keystone.RealKeystoneProcess;
import org.kuberneteskeystone.bench.keystone.StandInKeystone;
import org.kuberneteskeystone.bench.load.Amount;
import org.kuberneteskeystone.bench.load.GeneratedPolicies;

/** The rows that tell how many reviews a second are answered: all programs take turns at them. */
public final class RateRows {
    /** Twice as many as are asked about at once. */
    private static final int REAL_TOKENS = 32;

    private final Contenders contenders;
    private final Tools tools;
    private final Amount amount;
    private final int rounds;

    public RateRows(Contenders contenders, Tools tools, Amount amount, int rounds) {
        this.contenders = contenders;
        this.tools = tools;
        this.amount = amount;
        this.rounds = rounds;
    }

    /** The rows of one setup, with processes that nothing else is measured with. */
    public List<Row> run(Setup setup, List<Work> works, StandInKeystone keystone)
            throws IOException, InterruptedException {
        var logins = keystone.logins();
        var rows = run(setup, works, keystone, Questions.standIn(tools));
        if (setup.asService() && keystone.logins() == logins) {
            rows.stream()
                    .filter(Row::isOurs)
                    .forEach(row -> row.faults().add("the service did NOT log in on its own behalf"));
        }
        return rows;
    }

    public static RealKeystoneProcess startReal(Settings settings, Tools tools) {
        tools.say("starting a real Keystone, and logging in %d times".formatted(REAL_TOKENS));
        return RealKeystoneProcess.start(
                settings.keystone()
                        .orElseThrow(() -> new IllegalStateException(
                                "could not find a real Keystone; run ./dev bench --real-keystone, which installs it")),
                tools.folder(),
                REAL_TOKENS);
    }

    public List<Row> run(Setup setup, List<Work> works, RealKeystoneProcess keystone)
            throws IOException, InterruptedException {
        return run(setup, works, keystone, Questions.real(tools, keystone));
    }

    private List<Row> run(Setup setup, List<Work> works, KeystoneProcess keystone, Questions questions)
            throws IOException, InterruptedException {
        var environment = setup.asService() ? keystone.serviceLogin() : Map.<String, String>of();
        var turns = new Turns(tools, keystone, questions, amount);
        var policies = policyFlags(setup);
        var flags = Stream.concat(setup.flags().stream(), policies.stream()).toList();
        try (var ours = contenders.ours(keystone, flags, environment);
                var reference = contenders.reference(keystone, policies).orElse(null)) {
            var rows = new ArrayList<Row>();
            for (var work : works) {
                var programs =
                        Stream.of(ours, reference).flatMap(Stream::ofNullable).toList();
                rows.addAll(
                        work == Work.KNOWN
                                ? besideAConstant(questions, programs, turns)
                                : rows(work, programs, turns, keystone.threads()));
            }
            return rows;
        }
    }

    /** For all programs. */
    private List<String> policyFlags(Setup setup) throws IOException {
        return setup.policies() == 0
                ? List.of()
                : List.of(GeneratedPolicies.FLAG
                        + new GeneratedPolicies(setup.policies())
                                .write(tools.folder().resolve("policies.json")));
    }

    private List<Row> besideAConstant(Questions questions, List<Contender> programs, Turns turns)
            throws IOException, InterruptedException {
        var ours = programs.getFirst();
        var review = questions.of(Work.KNOWN, ours.rejection()).get();
        var reply = tools.probe().ask(ours.webhook(), review.body().getBytes());
        try (var constant = contenders.constant(ours, reply.body().getBytes(StandardCharsets.UTF_8))) {
            var all = new ArrayList<>(programs);
            all.add(1, constant);
            return rows(Work.KNOWN, all, turns, 1);
        }
    }

    /** The programs take turns, so that what else the machine does hits them alike. */
    private List<Row> rows(Work work, List<Contender> programs, Turns turns, int keystoneThreads)
            throws IOException, InterruptedException {
        for (var program : programs) {
            WarmUp.run(
                    WarmUp.roundsMax(amount, work.needsRealKeystone()),
                    () -> turn(work, program, turns, "warming up").load().requestsPerSecond());
        }
        var rows = programs.stream()
                .map(each -> new Row(work, each.name(), keystoneThreads, new ArrayList<>(), new ArrayList<>()))
                .toList();
        for (var number = 1; number <= rounds; number++) {
            for (var each = 0; each < programs.size(); each++) {
                rows.get(each).rounds().add(turn(work, programs.get(each), turns, "round " + number));
            }
        }
        return rows;
    }

    private Round turn(Work work, Contender program, Turns turns, String what)
            throws IOException, InterruptedException {
        var round = turns.take(program, work);
        tools.say("%s, %s, %s: %,.0f req/s%s"
                .formatted(
                        work.title(),
                        program.name(),
                        what,
                        round.load().requestsPerSecond(),
                        round.failed() == 0 ? "" : ", " + round.failed() + " wrong"));
        return round;
    }
}
