package org.kuberneteskeystone.tooling.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.tooling.review.Answer;
import org.kuberneteskeystone.tooling.review.Review;
import org.kuberneteskeystone.tooling.review.Reviewer;
import org.kuberneteskeystone.tooling.review.TokenText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kubernetes-keystone review token}. */
@Command(
        name = "token",
        description = {
            "Ask the webhook whose a token is (TokenReview), as kube-apiserver does.",
            "The token comes from --token-file, else from OS_TOKEN, else it is asked for. What a credential plugin"
                    + " prints (ExecCredential) is taken, too.",
            "Exit code: 0 authenticated, 3 refused, 4 the webhook could not ask Keystone, 5 the webhook could not be"
                    + " reached, 1 what came back is no review, 2 used wrongly."
        },
        footer = {
            "",
            "Examples:",
            "  kubectl-keystone-auth | \\",
            "      kubernetes-keystone review token --token-file=- --ca-file=ca.crt",
            "  kubernetes-keystone review token \\",
            "      --webhook-config=/etc/kubernetes/keystone/webhook.kubeconfig"
        })
final class ReviewTokenCommand implements Callable<Integer> {
    private static final String VARIABLE = "OS_TOKEN";

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WebhookOptions webhook = new WebhookOptions();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file that holds the token, or an ExecCredential, and nothing else; - is standard input.")
    private Optional<String> tokenFile = Optional.empty();

    @Option(names = "--token", hidden = true, arity = "0..1")
    private Optional<String> token = Optional.empty();

    @Option(
            names = "--audience",
            paramLabel = "URL",
            description = "Whom the token is for; may be given again. By default that of an API server:"
                    + " https://kubernetes.default.svc.")
    private List<String> audiences = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json for the review's status.")
    private Output output = Output.TEXT;

    ReviewTokenCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (token.isPresent()) {
            throw wrong("everybody on this machine can read the arguments of a command; give the token in a file"
                    + " (--token-file), in " + VARIABLE + ", or when asked");
        }
        try (var reviewer = webhook.reviewer()) {
            var asked = audiences.isEmpty() ? Reviewer.AUDIENCES : List.copyOf(audiences);
            var answer = reviewer.ask(token(), webhook.version(), asked);
            surroundings.print(output, AnswerText.aboutToken(answer, reviewer.webhook()), answer.status());
            return code(answer).number();
        }
    }

    private static ExitCode code(Answer<Review> answer) {
        return switch (answer.review()) {
            case Review.Authenticated _ -> ExitCode.DONE;
            case Review.Refused _ -> ExitCode.DENIED;
            case Review.CouldNotAsk _ -> ExitCode.KEYSTONE_UNREACHABLE;
            case Review.Unreadable _ -> ExitCode.FAILED;
        };
    }

    private Secret token() {
        var text = tokenFile
                .map(file -> surroundings.read("token", file))
                .or(() -> Optional.of(surroundings.variable(VARIABLE)).filter(value -> !value.isEmpty()))
                .or(() -> surroundings.prompt().ask("Token").map(Secret::reveal))
                .orElseThrow(() ->
                        wrong("there is no token: give --token-file or " + VARIABLE + ", or run this in a terminal"));
        try {
            return TokenText.read(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
