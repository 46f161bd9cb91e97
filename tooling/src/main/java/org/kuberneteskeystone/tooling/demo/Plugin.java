package org.kuberneteskeystone.tooling.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.tooling.credentials.ApplicationCredential;
import org.kuberneteskeystone.tooling.kubeconfig.ExecPlugin;
import org.kuberneteskeystone.tooling.process.Command;
import org.kuberneteskeystone.tooling.process.CommandResult;
import org.kuberneteskeystone.tooling.process.CommandRunner;

/**
 * Runs the plugin exactly as kubectl does: no arguments, the credential and the question in the environment, the answer
 * on standard output.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#input-and-output-formats">input
 *     and output formats</a>
 */
record Plugin(CommandRunner runner, Path program) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** What kubectl asks, when it has no terminal to offer. */
    private record Question(String apiVersion, String kind, Spec spec) {
        private record Spec(boolean interactive) {}
    }

    PluginLogin logIn(ApplicationCredential credential) {
        var command = Command.of(program.toString()).within(DEADLINE).with("KUBERNETES_EXEC_INFO", question());
        for (var variable : credential.variables().entrySet()) {
            command = command.with(variable.getKey(), variable.getValue());
        }
        long before = System.nanoTime();
        var result = runner.run(command);
        return read(result, Duration.ofNanos(System.nanoTime() - before));
    }

    private static String question() {
        try {
            return JSON.writeValueAsString(new Question(ExecPlugin.V1, "ExecCredential", new Question.Spec(false)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("could not render the question for the plugin", e);
        }
    }

    private static PluginLogin read(CommandResult result, Duration took) {
        if (!result.succeeded()) {
            // Its output is not shown: it should be empty, and might be a credential.
            var silent = result.stdout().isEmpty() ? "" : " (and something on standard output)";
            return new PluginLogin.Denied(result.exitCode(), result.stderr().strip() + silent);
        }
        try {
            return read(JSON.readTree(result.stdout()), took);
        } catch (JsonProcessingException | DateTimeException _) {
            return new PluginLogin.Denied(0, "what it printed is no ExecCredential");
        }
    }

    private static PluginLogin read(JsonNode answer, Duration took) {
        var token = answer.path("status").path("token").asText();
        if (!answer.path("apiVersion").asText().equals(ExecPlugin.V1)
                || !answer.path("kind").asText().equals("ExecCredential")
                || token.isEmpty()) {
            return new PluginLogin.Denied(0, "what it printed is no ExecCredential of the version asked");
        }
        var expiry = answer.path("status").path("expirationTimestamp").asText();
        return new PluginLogin.Issued(Secret.of(token), Instant.parse(expiry), took);
    }

    /** The token of a login that has to work. */
    Secret token(ApplicationCredential credential) {
        return switch (logIn(credential)) {
            case PluginLogin.Issued issued -> issued.token();
            case PluginLogin.Denied(var exitCode, var message) ->
                throw new IllegalStateException("could not log in: exit code " + exitCode + ": " + message);
        };
    }
}
