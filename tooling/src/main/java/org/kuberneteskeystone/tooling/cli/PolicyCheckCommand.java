package org.kuberneteskeystone.tooling.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kuberneteskeystone.authenticator.authorization.policy.Finding;
import org.kuberneteskeystone.authenticator.authorization.policy.PolicyCheck;
import org.kuberneteskeystone.tooling.policy.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kubernetes-keystone policy check}. */
@Command(
        name = "check",
        description = {
            "Find in policies what the service loads and nobody can mean: entries that never match, unknown keys and"
                    + " verbs, wildcards that reach kube-system.",
            "Exit code: 0 nothing found, 6 something found, 1 the policies are broken, 5 the cluster could not be"
                    + " reached, 2 used wrongly."
        },
        footer = {
            "",
            "Examples:",
            "  kubernetes-keystone policy check --file=policies.yaml",
            "  kubernetes-keystone policy check --selector=keystone=policies \\",
            "      --ignore=reaches-kube-system"
        })
final class PolicyCheckCommand implements Callable<Integer> {
    /** What the reader remarks on has no kind of its own. */
    private static final String REMARK = "remark";

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PolicyOptions policies = new PolicyOptions();

    @Option(
            names = "--ignore",
            paramLabel = "KIND",
            description = "What not to look for: never-matches, unknown-verb, unknown-match-type, shadowed,"
                    + " reaches-kube-system, remark. May be given again.")
    private List<String> ignored = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json.")
    private Output output = Output.TEXT;

    PolicyCheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        demandKnownKinds();
        var read = policies.read(surroundings);
        var entries = read.policies().size();
        var findings = PolicyCheck.findings(read.policies()).stream()
                .filter(finding -> !ignored.contains(finding.kind().label()))
                .toList();
        var remarks = ignored.contains(REMARK) ? List.<String>of() : read.remarks();
        surroundings.print(
                output,
                text(entries, findings, remarks),
                Report.Checked.of(entries, findings, remarks).json());
        boolean good = findings.isEmpty() && remarks.isEmpty();
        return (good ? ExitCode.DONE : ExitCode.DIFFERENCES_FOUND).number();
    }

    private void demandKnownKinds() {
        var known = Stream.concat(Arrays.stream(Finding.Kind.values()).map(Finding.Kind::label), Stream.of(REMARK))
                .toList();
        for (var kind : ignored) {
            if (!known.contains(kind)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--ignore '" + kind + "' is unknown; there are "
                                + known.stream().collect(Collectors.joining(", ")));
            }
        }
    }

    private static List<String> text(int entries, List<Finding> findings, List<String> remarks) {
        var counted = entries == 1 ? "1 entry" : entries + " entries";
        if (findings.isEmpty() && remarks.isEmpty()) {
            return List.of(counted + ", nothing found");
        }
        var lines = new ArrayList<String>();
        int width = width(findings.stream().map(finding -> finding.origin().toString()));
        int kindWidth = width(findings.stream().map(finding -> finding.kind().label()));
        for (var finding : findings) {
            lines.add(PlainText.of(String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %-" + kindWidth + "s  %s",
                    finding.origin(),
                    finding.kind().label(),
                    finding.message())));
        }
        remarks.forEach(remark -> lines.add(PlainText.of(REMARK + "  " + remark)));
        lines.add((findings.size() + remarks.size()) + " found in " + counted);
        return lines;
    }

    private static int width(Stream<String> column) {
        return Math.max(1, column.mapToInt(String::length).max().orElse(1));
    }
}
