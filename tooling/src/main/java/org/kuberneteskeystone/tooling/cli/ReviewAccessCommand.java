package org.kuberneteskeystone.tooling.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.kuberneteskeystone.tooling.review.AccessReview;
import org.kuberneteskeystone.tooling.review.Answer;
import org.kuberneteskeystone.tooling.review.Reviewer;
import org.kuberneteskeystone.tooling.review.WrittenReview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kubernetes-keystone review access}. */
@Command(
        name = "access",
        description = {
            "Ask the webhook whether somebody may do something (SubjectAccessReview), as kube-apiserver does.",
            "Exit code: 0 allowed, 3 no opinion or denied, 5 the webhook could not be reached, 1 what came back is no"
                    + " review, 2 used wrongly."
        },
        footer = {
            "",
            "Examples:",
            "  kubernetes-keystone review access --user=alice --role=member --project-id=ID \\",
            "      --verb=get --resource=pods/log -n web --ca-file=ca.crt",
            "  kubernetes-keystone review access --file=review.json \\",
            "      --webhook-config=/etc/kubernetes/keystone/webhook.kubeconfig"
        })
final class ReviewAccessCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AccessOptions access = new AccessOptions();

    @Mixin
    private WebhookOptions webhook = new WebhookOptions();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Instead of flags: a whole SubjectAccessReview as JSON, of the version it names; - is"
                    + " standard input.")
    private Optional<String> file = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json for the review's status.")
    private Output output = Output.TEXT;

    ReviewAccessCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (file.isPresent() && (access.given() || webhook.hasVersion())) {
            throw wrong("--file has the whole review, its version included; leave out the flags that describe one");
        }
        try (var reviewer = webhook.reviewer()) {
            var answer = ask(reviewer);
            surroundings.print(output, AnswerText.aboutAccess(answer, reviewer.webhook()), answer.status());
            return code(answer).number();
        }
    }

    private Answer<AccessReview> ask(Reviewer reviewer) {
        return file.isPresent() ? reviewer.ask(written(file.get())) : reviewer.ask(access.request(), webhook.version());
    }

    private WrittenReview written(String from) {
        try {
            return WrittenReview.read(surroundings.read("review", from));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static ExitCode code(Answer<AccessReview> answer) {
        return switch (answer.review()) {
            case AccessReview.Allowed _ -> ExitCode.DONE;
            case AccessReview.NoOpinion _, AccessReview.Denied _ -> ExitCode.DENIED;
            case AccessReview.Unreadable _ -> ExitCode.FAILED;
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
