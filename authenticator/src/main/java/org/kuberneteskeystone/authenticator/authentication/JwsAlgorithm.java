package org.kuberneteskeystone.authenticator.authentication;

import org.jspecify.annotations.Nullable;

/**
 * What Keystone may sign a JWS token with; no release knows another. All are asymmetric: whoever can check a token cannot
 * make one.
 */
public enum JwsAlgorithm {
    ES256("ES256"),
    ES384("ES384"),
    ES512("ES512"),
    /** Ed25519; Keystone makes no keys of the other curve. */
    EDDSA("EdDSA");

    private final String text;

    JwsAlgorithm(String text) {
        this.text = text;
    }

    static @Nullable JwsAlgorithm of(@Nullable String text) {
        for (var algorithm : values()) {
            if (algorithm.text.equals(text)) {
                return algorithm;
            }
        }
        return null;
    }

    /** As it stands in the header of a token. */
    @Override
    public String toString() {
        return text;
    }
}
