package org.kuberneteskeystone.keystone.clouds;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of a login by the names that they have in clouds.yaml. Older names count where the newer one is missing.
 *
 * @see <a href="https://docs.openstack.org/keystoneauth/latest/plugin-options.html">keystoneauth</a>
 */
final class Options {
    private static final Map<String, String> OLDER_NAMES = Map.of(
            "tenant_id", "project_id",
            "tenant_name", "project_name",
            "user_name", "username",
            "auth_plugin", "auth_type",
            "auth_token", "token");

    private static final Set<String> KNOWN = Set.of(
            "auth_url",
            "auth_type",
            "username",
            "user_id",
            "user_domain_id",
            "user_domain_name",
            "password",
            "token",
            "application_credential_id",
            "application_credential_name",
            "application_credential_secret",
            "project_id",
            "project_name",
            "project_domain_id",
            "project_domain_name",
            "domain_id",
            "domain_name",
            "default_domain",
            "default_domain_id",
            "default_domain_name",
            "system_scope",
            "trust_id",
            "identity_api_version",
            "cacert",
            "verify",
            "insecure",
            "profile");

    private static final String VARIABLE = "OS_";

    private final String place;
    private final boolean variables;
    private final Map<String, Option> byKey = new HashMap<>();

    private Options(String place, boolean variables) {
        this.place = place;
        this.variables = variables;
    }

    /** Those of a cloud in a file: {@code username}. */
    static Options ofCloud(String place) {
        return new Options(place, false);
    }

    /** Those of an environment or a script: {@code OS_USERNAME}. */
    static Options ofVariables(String place) {
        return new Options(place, true);
    }

    static boolean isVariable(String name) {
        return name.startsWith(VARIABLE);
    }

    void putVariable(String name, Option option) {
        put(name.substring(VARIABLE.length()), option);
    }

    /** Whether anything here looks at this key; all others may be what they want. */
    static boolean isKnown(String key) {
        var name = normal(key);
        return KNOWN.contains(OLDER_NAMES.getOrDefault(name, name));
    }

    private static String normal(String key) {
        return key.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    void put(String key, Option option) {
        var name = normal(key);
        var newer = OLDER_NAMES.get(name);
        if (newer == null) {
            byKey.put(name, option);
        } else {
            byKey.putIfAbsent(newer, option);
        }
    }

    /** Takes over what the other has, even where this has it too. */
    void putAll(Options other) {
        byKey.putAll(other.byKey);
    }

    /** An empty value is none, as in every client of OpenStack. */
    Optional<Option> find(String key) {
        return Optional.ofNullable(byKey.get(key))
                .filter(option -> !option.text().isEmpty());
    }

    Optional<String> text(String key) {
        return find(key).map(Option::text);
    }

    /** The first of several that is there. */
    Optional<String> text(List<String> keys) {
        return keys.stream().flatMap(key -> text(key).stream()).findFirst();
    }

    boolean hasAny(List<String> keys) {
        return keys.stream().anyMatch(key -> find(key).isPresent());
    }

    String missing(String key, String why) {
        return place + " has no " + name(key) + ": " + why;
    }

    String problem(String what) {
        return place + " " + what;
    }

    /** As the key is written there. */
    String name(String key) {
        return variables ? VARIABLE + key.toUpperCase(Locale.ROOT) : key;
    }
}
