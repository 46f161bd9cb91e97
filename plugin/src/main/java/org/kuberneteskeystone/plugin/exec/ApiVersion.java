package org.kuberneteskeystone.plugin.exec;

import org.jspecify.annotations.Nullable;

/**
 * The versions of the <a
 * href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins">credential
 * plugin protocol</a>, which differ in nothing but their name. kubectl refuses an answer in another version than it
 * asked in.
 */
public enum ApiVersion {
    V1("client.authentication.k8s.io/v1"),
    V1BETA1("client.authentication.k8s.io/v1beta1");

    private final String wireName;

    ApiVersion(String wireName) {
        this.wireName = wireName;
    }

    /** The version of this name on the wire, if there is one. */
    static @Nullable ApiVersion named(String wireName) {
        for (var version : values()) {
            if (version.wireName.equals(wireName)) {
                return version;
            }
        }
        return null;
    }

    /** The name on the wire, for example {@code client.authentication.k8s.io/v1}. */
    public String wireName() {
        return wireName;
    }
}
