package org.kuberneteskeystone.authenticator.policies.cluster;

/** Hears whether the policies are those of the cluster now. Called on one thread, and only when something changes. */
public interface ClusterListener {
    /** Every ConfigMap has been read, and its changes will be. */
    void connected();

    /**
     * Changes are not seen; what was read before stays in use.
     *
     * @param reason a sentence with the cause and, where there is one, the remedy
     */
    void unreachable(String reason);
}
