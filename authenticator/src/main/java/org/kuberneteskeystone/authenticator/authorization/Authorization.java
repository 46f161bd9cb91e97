package org.kuberneteskeystone.authenticator.authorization;

import org.kuberneteskeystone.authenticator.authorization.policy.PolicyIndex;

/** Decides what somebody may do, by the policies of the moment. Checks take no lock, and see either all of a change or none. */
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
        return policies.decide(request);
    }
}
