package org.kuberneteskeystone.tooling.kubeconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program a client runs to get its credential.
 *
 * @param apiVersion {@code client.authentication.k8s.io/v1}, which demands an interactive mode
 * @param command an absolute path, or a name on PATH
 * @param installHint what kubectl prints when there is no such program
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ExecPlugin(
        @JsonProperty("apiVersion") String apiVersion,
        String command,
        List<String> args,
        List<Variable> env,
        @Nullable String installHint,
        InteractiveMode interactiveMode,
        boolean provideClusterInfo) {
    public static final String V1 = "client.authentication.k8s.io/v1";

    /** Added to the client's environment; may hold a secret, and does not print it. */
    public record Variable(String name, String value) {
        @Override
        public String toString() {
            return "Variable[name=" + name + ", value=[hidden]]";
        }
    }

    /** Whether the program may ask the person at the terminal. */
    public enum InteractiveMode {
        @JsonProperty("Never")
        NEVER,
        @JsonProperty("IfAvailable")
        IF_AVAILABLE,
        @JsonProperty("Always")
        ALWAYS
    }

    public ExecPlugin {
        args = List.copyOf(args);
        env = List.copyOf(env);
    }
}
