package org.kuberneteskeystone.tooling.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.kuberneteskeystone.tooling.policy.Expectation;
import org.kuberneteskeystone.tooling.policy.ExpectationReader;
import org.kuberneteskeystone.tooling.policy.ExpectationReading;
import org.kuberneteskeystone.tooling.policy.Outcome;
import org.kuberneteskeystone.tooling.policy.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubernetes-keystone policy test}. */
@Command(
        name = "test",
        description = {
            "Compare what policies say with what they shall say.",
            "FILE is a list, YAML or JSON, of cases with the keys name, user, uid, groups, roles, project-id,"
                    + " project-name, verb, resource (pods, deployments.apps, pods/log), namespace, object, path"
                    + " (instead of a resource), allowed (true or false) and by (the entry that shall decide).",
            "Exit code: 0 all as expected, 1 something differs or is broken, 5 the cluster could not be reached, 2 used"
                    + " wrongly."
        },
        footer = {
            "",
            "A case:",
            "  - {user: alice, roles: [member], project-name: demo,",
            "     verb: list, resource: pods, namespace: demo, allowed: true, by: 0}",
            "",
            "Examples:",
            "  kubernetes-keystone policy test cases.yaml --file=policies.yaml",
            "  kubernetes-keystone policy test cases.yaml --configmap=k8s-auth-policy -o json"
        })
final class PolicyTestCommand implements Callable<Integer> {
    private static final int BYTES_MAX = 8 * 1024 * 1024;
    private static final String WHAT = "expectations";

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The cases; - is standard input.")
    private String file = "-";

    @Mixin
    private PolicyOptions policies = new PolicyOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json.")
    private Output output = Output.TEXT;

    PolicyTestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (file.equals("-") && policies.readStandardInput()) {
            throw new ParameterException(spec.commandLine(), "standard input (-) can be read once");
        }
        var expectations = expectations();
        var outcomes = Outcome.of(policies.read(surroundings).policies(), expectations);
        surroundings.print(output, text(outcomes), Report.Tested.of(outcomes).json());
        boolean good = outcomes.stream().allMatch(Outcome::holds);
        return (good ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private List<Expectation> expectations() {
        return switch (ExpectationReader.read(surroundings.readUtf8(WHAT, file, BYTES_MAX))) {
            case ExpectationReading.Valid(var expectations) -> expectations;
            case ExpectationReading.Broken(var problem) ->
                throw new IllegalStateException("could not use " + WHAT + " '" + file + "': " + problem);
        };
    }

    private static List<String> text(List<Outcome> outcomes) {
        var lines = new ArrayList<String>();
        outcomes.forEach(outcome -> lines.addAll(text(outcome)));
        var differing = outcomes.stream().filter(outcome -> !outcome.holds()).count();
        lines.add((outcomes.size() == 1 ? "1 case, " : outcomes.size() + " cases, ")
                + (differing == 0 ? "all as expected" : differing + (differing == 1 ? " differs" : " differ")));
        return lines;
    }

    private static List<String> text(Outcome outcome) {
        var expectation = outcome.expectation();
        var name = PlainText.of(expectation.name());
        if (outcome.difference().isEmpty()) {
            return List.of("ok       " + name);
        }
        var explanation = outcome.difference().get();
        var lines = new ArrayList<String>();
        lines.add("DIFFERS  " + name);
        lines.add("    expected  " + PlainText.of(expected(expectation)));
        lines.add("    actual    " + ExplanationText.decided(explanation));
        ExplanationText.nearest(explanation).forEach(line -> lines.add("    " + line));
        return lines;
    }

    private static String expected(Expectation expectation) {
        var word = expectation.allowed() ? "allowed" : "no opinion";
        return expectation.by().map(entry -> word + " by " + entry).orElse(word);
    }
}
