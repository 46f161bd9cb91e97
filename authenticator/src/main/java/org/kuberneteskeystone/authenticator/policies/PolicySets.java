package org.kuberneteskeystone.authenticator.policies;

import java.util.List;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;

/** Whoever wants to know what the policies are now. May be called on any thread, one call after the other. */
public interface PolicySets {
    /** These, and no others, from now on. */
    void use(List<Policy> policies);

    /** Some source is broken: what it held before stays in use. Said once for each new problem. */
    void broken(String source, String problem);

    /** A source that was broken is well again, or gone. */
    void mended(String source);
}
