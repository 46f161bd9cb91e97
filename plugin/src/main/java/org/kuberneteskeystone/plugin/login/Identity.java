package org.kuberneteskeystone.plugin.login;

import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonObject;

/**
 * Names a user, a project or a domain to Keystone, which takes an id, or a name that is unique within its domain.
 */
public sealed interface Identity {

    /** This identity as a Keystone request has it. */
    JsonObject json();

    /** The id or name alone, for messages. */
    String label();

    /** Something with an id, which is unique by itself. */
    record ById(String id) implements Identity {
        @Override
        public JsonObject json() {
            return JsonObject.of("id", id);
        }

        @Override
        public String label() {
            return id;
        }
    }

    /**
     * Something with a name.
     *
     * @param domain where the name is unique; null for a domain, which lies in none
     */
    record ByName(String name, @Nullable Identity domain) implements Identity {
        @Override
        public JsonObject json() {
            var json = JsonObject.of("name", name);
            return domain == null ? json : json.with("domain", domain.json());
        }

        @Override
        public String label() {
            return name;
        }
    }
}
