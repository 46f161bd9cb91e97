package org.kuberneteskeystone.authenticator.policies;

import java.util.List;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;

/** Whoever wants to know what the policies are now. May be called on any thread, one call after the other. */
public interface PolicySets {
    /**
     * These, and no others, from now on.
     *
     * @param remarks what cannot be meant in them
     */
    void use(List<Policy> policies, List<String> remarks);

    /** Some source is broken: what it held before stays in use. Said once for each new problem. */
    void broken(String source, String problem);

    /** A source that was broken is well again, or gone. */
    void mended(String source);
}
