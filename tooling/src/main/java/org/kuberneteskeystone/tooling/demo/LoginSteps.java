package org.kuberneteskeystone.tooling.demo;

import static org.kuberneteskeystone.tooling.demo.DemoFolder.typed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.tooling.credentials.CredentialToken;
import org.kuberneteskeystone.tooling.review.Review;

/** A login and what becomes of its token; and a login that must not work. */
record LoginSteps(Scene scene) {
    private static final int REPETITIONS = 50;

    List<Step> steps() {
        return List.of(
                Step.of("The plugin logs in, as kubectl would run it", pluginCommand(), _ -> logIn()),
                new Step("The review that kube-apiserver would send: who you are", this::request, _ -> firstReview()),
                new Step("The same token 50 times more: answered from the cache", this::request, _ -> secondReview()),
                Step.of(
                        "A wrong secret is refused",
                        ". " + typed(scene.folder.openrc()) + "; OS_APPLICATION_CREDENTIAL_SECRET=wrong "
                                + typed(scene.folder.plugin()),
                        _ -> wrongSecret()),
                new Step(
                        "No plugin at all: the credential itself as a token",
                        () -> ". " + typed(scene.folder.openrc()) + "; kubernetes-keystone credential-token\n"
                                + request(),
                        _ -> withoutPlugin()));
    }

    private String pluginCommand() {
        return ". " + typed(scene.folder.openrc()) + "; " + typed(scene.folder.plugin());
    }

    private String request() {
        var reviewer = scene.reviewer.get();
        return "POST " + reviewer.webhook() + "\n" + reviewer.described();
    }

    private StepResult logIn() {
        return switch (scene.plugin.logIn(scene.laptop.get())) {
            case PluginLogin.Issued(var token, var expiresAt, var took) -> {
                scene.token.put(token);
                yield StepResult.held(
                        "an ExecCredential with a token, after " + milliseconds(took), "good until " + expiresAt);
            }
            case PluginLogin.Denied(var exitCode, var message) ->
                StepResult.failed("the plugin ended with exit code " + exitCode + ": " + message);
        };
    }

    private StepResult firstReview() {
        var answer = scene.reviewer.get().ask(scene.token.get());
        if (!answer.http2()) {
            return StepResult.failed("the webhook did not speak HTTP/2");
        }
        return switch (answer.review()) {
            case Review.Authenticated user -> recognized(user, answer.took());
            case Review.Refused _, Review.CouldNotAsk _, Review.Unreadable _ -> unexpected(answer.review());
        };
    }

    private StepResult recognized(Review.Authenticated user, Duration took) {
        var tenant = scene.tenant.get();
        if (!user.username().equals(tenant.userName())) {
            return StepResult.failed("the user should be " + tenant.userName() + ", and is " + user.username());
        }
        for (var group : tenant.groups()) {
            if (!user.groups().contains(group)) {
                return StepResult.failed("group " + group + " is missing in " + user.groups());
            }
        }
        var lines = new ArrayList<String>();
        lines.add("authenticated over HTTP/2, after " + milliseconds(took) + ", connecting included");
        lines.add("username  " + user.username());
        lines.add("uid       " + user.uid());
        user.groups().forEach(group -> lines.add("group     " + group));
        user.extra().forEach((key, values) -> lines.add("extra     " + key + " = " + String.join(", ", values)));
        return new StepResult.Held(lines);
    }

    private StepResult secondReview() {
        long before = scene.keystone.get().requests();
        var times = new ArrayList<Duration>();
        for (int i = 0; i < REPETITIONS; i++) {
            var answer = scene.reviewer.get().ask(scene.token.get());
            if (!(answer.review() instanceof Review.Authenticated)) {
                return unexpected(answer.review());
            }
            times.add(answer.took());
        }
        long asked = scene.keystone.get().requests() - before;
        var median = times.stream().sorted().toList().get(REPETITIONS / 2);
        // One question is the background refresh of an entry in use; a slow machine may come to it here.
        return asked <= 2
                ? StepResult.held(
                        "authenticated " + REPETITIONS + " times, after " + milliseconds(median) + " (median)",
                        "questions to Keystone meanwhile: " + asked)
                : StepResult.failed("Keystone was asked " + asked + " times in " + REPETITIONS + " reviews");
    }

    static StepResult unexpected(Review review) {
        return StepResult.failed("the webhook's answer was " + review);
    }

    private StepResult wrongSecret() {
        var wrong = scene.laptop.get().withSecret(Secret.of("wrong"));
        return switch (scene.plugin.logIn(wrong)) {
            case PluginLogin.Issued _ -> StepResult.failed("the plugin got a token for it");
            case PluginLogin.Denied(var exitCode, var message) ->
                exitCode == 1
                        ? StepResult.held("exit code 1, and one line:", message)
                        : StepResult.failed("the plugin ended with exit code " + exitCode + ": " + message);
        };
    }

    private StepResult withoutPlugin() {
        var laptop = scene.laptop.get();
        var answer = scene.reviewer.get().ask(CredentialToken.of(laptop.id(), laptop.secret()));
        return switch (answer.review()) {
            case Review.Authenticated user -> recognized(user, answer.took());
            case Review.Refused _, Review.CouldNotAsk _, Review.Unreadable _ -> unexpected(answer.review());
        };
    }

    static String milliseconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }
}
