package org.kuberneteskeystone.authenticator.review;

import org.jspecify.annotations.Nullable;

/** The versions of TokenReview; a reply has the version of its request. */
public enum ApiVersion {
    V1("authentication.k8s.io/v1"),
    V1BETA1("authentication.k8s.io/v1beta1");

    private final String text;

    ApiVersion(String text) {
        this.text = text;
    }

    /** As it stands in {@code apiVersion}. */
    public String text() {
        return text;
    }

    static @Nullable ApiVersion of(@Nullable String text) {
        for (var version : values()) {
            if (version.text.equals(text)) {
                return version;
            }
        }
        return null;
    }
}
