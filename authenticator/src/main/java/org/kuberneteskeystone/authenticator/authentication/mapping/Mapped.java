package org.kuberneteskeystone.authenticator.authentication.mapping;

/** What became of a token that Keystone holds valid. */
public sealed interface Mapped {
    /** Somebody. {@code groupsDropped} counts Keystone groups whose names Kubernetes keeps for itself. */
    record Identity(KubernetesUser user, int groupsDropped) implements Mapped {}

    /** Valid at Keystone, but nothing that may open a cluster. */
    record Refusal(Reason reason, String message) implements Mapped {}
}
