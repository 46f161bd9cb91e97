package org.kuberneteskeystone.plugin.exec;

import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.plugin.json.JsonException;
import org.kuberneteskeystone.plugin.json.JsonReader;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonObject;

/**
 * What kubectl tells a <a
 * href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins">credential
 * plugin</a> in the environment variable {@link #VARIABLE}.
 *
 * @param apiVersion the version in which the answer is expected
 */
public record ExecInfo(ApiVersion apiVersion) implements ExecQuestion {
    /** The environment variable that kubectl sets. */
    public static final String VARIABLE = "KUBERNETES_EXEC_INFO";

    /** The kind of both question and answer. */
    static final String KIND = "ExecCredential";

    static final int CHARACTERS_MAX = 1 << 20;

    /**
     * Reads the variable. When it is absent or empty, nobody said which version they want: a person tries the program
     * out, or a client does not know the variable. Other plugins answer those in v1beta1, and so does this one.
     */
    public static ExecQuestion read(@Nullable String variable) {
        if (variable == null || variable.isEmpty()) {
            return new ExecInfo(ApiVersion.V1BETA1);
        }
        if (variable.length() > CHARACTERS_MAX) {
            return new ExecQuestion.Unreadable("it is longer than " + CHARACTERS_MAX + " characters");
        }
        try {
            if (JsonReader.read(variable) instanceof JsonObject object) {
                return of(object);
            }
            return new ExecQuestion.Unreadable("it is not a JSON object");
        } catch (JsonException e) {
            return new ExecQuestion.Unreadable("it is not JSON: " + e.getMessage());
        }
    }

    private static ExecQuestion of(JsonObject object) {
        var kind = object.string("kind");
        if (!KIND.equals(kind)) {
            return new ExecQuestion.Unreadable(
                    kind == null ? "it has no kind" : "its kind is \"" + kind + "\" and not \"" + KIND + "\"");
        }
        var wireName = object.string("apiVersion");
        if (wireName == null) {
            return new ExecQuestion.Unreadable("it has no apiVersion");
        }
        var apiVersion = ApiVersion.named(wireName);
        if (apiVersion == null) {
            return new ExecQuestion.Unreadable(
                    "its apiVersion \"" + wireName + "\" is unknown; set \"" + ApiVersion.V1.wireName() + "\" or \""
                            + ApiVersion.V1BETA1.wireName() + "\" in the exec section of the kubeconfig");
        }
        return new ExecInfo(apiVersion);
    }
}
