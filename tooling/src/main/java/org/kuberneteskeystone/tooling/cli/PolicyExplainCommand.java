package org.kuberneteskeystone.tooling.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Decision;
import org.kuberneteskeystone.authenticator.authorization.policy.Explanation;
import org.kuberneteskeystone.tooling.policy.Report;
import org.kuberneteskeystone.tooling.policy.WrittenAccess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kubernetes-keystone policy explain}. */
@Command(
        name = "explain",
        description = {
            "Say whether policies allow something, and by which entry, or what the nearest entries want instead.",
            "Nothing is asked but the policies: roles and bindings of the cluster may allow more.",
            "Exit code: 0 allowed, 3 not allowed, 1 the policies are broken, 5 the cluster could not be reached, 2 used"
                    + " wrongly."
        },
        footer = {
            "",
            "Examples:",
            "  kubernetes-keystone policy explain --file=policies.yaml \\",
            "      --user=alice --role=member --project-name=demo \\",
            "      --verb=list --resource=deployments.apps -n demo",
            "  kubernetes-keystone policy explain --configmap=k8s-auth-policy \\",
            "      --review=review.json"
        })
final class PolicyExplainCommand implements Callable<Integer> {
    private static final int REVIEW_BYTES_MAX = 1024 * 1024;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PolicyOptions policies = new PolicyOptions();

    @Mixin
    private AccessOptions access = new AccessOptions();

    @Option(
            names = "--review",
            paramLabel = "FILE",
            description = "Instead of flags: a whole SubjectAccessReview as JSON; - is standard input.")
    private Optional<String> review = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json.")
    private Output output = Output.TEXT;

    PolicyExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var request = request();
        var explanation = Explanation.of(policies.read(surroundings).policies(), request);
        surroundings.print(
                output, text(explanation), Report.Explained.of(explanation).json());
        boolean allowed = explanation.decision() instanceof Decision.Allowed;
        return (allowed ? ExitCode.DONE : ExitCode.DENIED).number();
    }

    private AccessRequest request() {
        if (review.isEmpty()) {
            return access.request();
        }
        if (access.given()) {
            throw wrong("--review has the whole request; leave out the flags that describe one");
        }
        if (review.get().equals("-") && policies.readStandardInput()) {
            throw wrong("standard input (-) can be read once");
        }
        try {
            return WrittenAccess.read(surroundings.readUtf8("review", review.get(), REVIEW_BYTES_MAX));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("could not use review '" + review.get() + "': " + e.getMessage(), e);
        }
    }

    private static List<String> text(Explanation explanation) {
        var lines = new ArrayList<String>();
        lines.add(ExplanationText.decided(explanation));
        lines.addAll(ExplanationText.nearest(explanation));
        return lines;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
