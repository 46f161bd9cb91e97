package org.kuberneteskeystone.authenticator.authorization;

/** Whether somebody may do something. The reason is a sentence for whoever reads the audit log. */
public sealed interface Decision {
    String reason();

    /** They may. */
    record Allowed(String reason) implements Decision {}

    /** Nothing here speaks for it; kube-apiserver asks the next authorizer. */
    record NoOpinion(String reason) implements Decision {}

    /** They may not, whatever others say. */
    record Denied(String reason) implements Decision {}
}
