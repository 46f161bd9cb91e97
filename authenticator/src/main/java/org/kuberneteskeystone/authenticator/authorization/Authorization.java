package org.kuberneteskeystone.authenticator.authorization;

import org.kuberneteskeystone.authenticator.authorization.accessrules.AccessRules;
import org.kuberneteskeystone.authenticator.authorization.policy.PolicyIndex;

/**
 * Decides what somebody may do: what access rules do not permit is denied, and what a policy allows is allowed. Checks take
 * no lock, and see either all of a change of the policies or none.
 */
public final class Authorization {
    private volatile PolicyIndex policies = PolicyIndex.empty();

    /** Decides by these from now on. */
    public void use(PolicyIndex changed) {
        policies = changed;
    }

    /** How many policies there are. */
    public int policies() {
        return policies.size();
    }

    public Decision decide(AccessRequest request) {
        var denied = AccessRules.denied(request);
        return denied.isPresent() ? denied.get() : policies.decide(request);
    }
}
