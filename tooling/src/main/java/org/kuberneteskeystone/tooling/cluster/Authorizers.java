package org.kuberneteskeystone.tooling.cluster;

import java.nio.file.Path;
import java.util.List;

/** Whom kube-apiserver asks what somebody may do. */
public sealed interface Authorizers {
    /**
     * By the flags from before there was a file.
     *
     * @param modes in their order, for example {@code Node, RBAC}; {@code Webhook} means the token webhook's service
     */
    record Modes(List<String> modes) implements Authorizers {
        private static final String WEBHOOK = "Webhook";

        boolean withWebhook() {
            return modes.contains(WEBHOOK);
        }
    }

    /** By an AuthorizationConfiguration. */
    record Configured(Path file) implements Authorizers {
        public Configured {
            file = file.toAbsolutePath();
        }
    }

    static Authorizers modes(String... modes) {
        return new Modes(List.of(modes));
    }
}
