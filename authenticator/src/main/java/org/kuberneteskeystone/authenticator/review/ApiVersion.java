package org.kuberneteskeystone.authenticator.review;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The versions of reviews; a reply has the version of its request. */
public enum ApiVersion {
    V1,
    V1BETA1;

    private final String suffix = "/" + name().toLowerCase(Locale.ROOT);

    /** As it stands in {@code apiVersion}: {@code authentication.k8s.io/v1}. */
    public String in(String group) {
        return group + suffix;
    }

    static @Nullable ApiVersion of(String group, @Nullable String text) {
        for (var version : values()) {
            if (text != null
                    && text.length() == group.length() + version.suffix.length()
                    && text.startsWith(group)
                    && text.endsWith(version.suffix)) {
                return version;
            }
        }
        return null;
    }
}
