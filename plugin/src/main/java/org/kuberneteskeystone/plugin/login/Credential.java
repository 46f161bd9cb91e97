package org.kuberneteskeystone.plugin.login;

import java.util.List;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonArray;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonObject;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonString;

/**
 * What a login is made with. Each kind builds its own request body, as laid down in the <a
 * href="https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management">Identity API</a>.
 */
public sealed interface Credential {

    /** The part that must stay hidden. */
    Secret secret();

    /** The body of the login request. It holds the secret in clear. */
    JsonObject request();

    /**
     * An application credential by its id.
     *
     * <p>The request names no user: Keystone knows whose credential it is, and versions exist that believe the request
     * (CVE-2026-42998).
     */
    record ApplicationCredentialById(String id, Secret secret) implements Credential {
        @Override
        public JsonObject request() {
            return applicationCredential(JsonObject.of("id", id).with("secret", secret.value()));
        }
    }

    /** An application credential by its name, which is unique for its user only. */
    record ApplicationCredentialByName(String name, Identity user, Secret secret) implements Credential {
        @Override
        public JsonObject request() {
            return applicationCredential(
                    JsonObject.of("name", name).with("user", user.json()).with("secret", secret.value()));
        }
    }

    /** A user with a password, for one project: without a project, Kubernetes would see a user without roles. */
    record Password(Identity user, Identity project, Secret secret) implements Credential {
        @Override
        public JsonObject request() {
            var login = JsonObject.of("user", user.json().with("password", secret.value()));
            return JsonObject.of(
                    "auth",
                    JsonObject.of("identity", identity("password", login))
                            .with("scope", JsonObject.of("project", project.json())));
        }
    }

    /** The project is part of an application credential, so Keystone refuses requests that name a scope as well. */
    private static JsonObject applicationCredential(JsonObject login) {
        return JsonObject.of("auth", JsonObject.of("identity", identity("application_credential", login)));
    }

    private static JsonObject identity(String method, JsonObject login) {
        return JsonObject.of("methods", new JsonArray(List.of(new JsonString(method))))
                .with(method, login);
    }
}
