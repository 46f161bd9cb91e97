package org.kuberneteskeystone.tooling.policy;

import java.util.Optional;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Origin;

/**
 * What policies shall say to a request.
 *
 * @param by which entry shall decide: its index, or with its source as in {@code policies.yaml[3]}
 */
public record Expectation(String name, AccessRequest request, boolean allowed, Optional<String> by) {
    boolean isBy(Origin origin) {
        return by.isEmpty()
                || by.get().equals(Integer.toString(origin.index()))
                || by.get().equals(origin.toString());
    }
}
