package org.kuberneteskeystone.authenticator.policies.cluster;

/** Which ConfigMaps of kube-system hold policies. The API server selects, so that no other is ever read. */
public sealed interface Selection {
    /** One, by its name. */
    record Named(String configMap) implements Selection {}

    /** All with certain labels; {@code kubectl get --selector} takes the same text. */
    record Labelled(String selector) implements Selection {}

    /** As it stands in a message. */
    default String words() {
        return switch (this) {
            case Named(var configMap) -> "ConfigMap \"kube-system/" + configMap + "\"";
            case Labelled(var selector) -> "ConfigMaps \"" + selector + "\" in kube-system";
        };
    }
}
