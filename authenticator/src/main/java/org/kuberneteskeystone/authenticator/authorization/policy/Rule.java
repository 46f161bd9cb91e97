package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.List;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Decision;

/**
 * One way in which an entry allows something: all conditions must hold.
 *
 * @param order the place of the entry in the whole list; of several rules that allow something the first decides
 * @param part what of the entry it is: {@code resource_permissions["demo/pods"]}
 * @param allowed the answer, made once
 */
record Rule(int order, Policy.Origin origin, String part, List<Condition> conditions, Decision.Allowed allowed) {
    boolean allows(AccessRequest request) {
        for (var condition : conditions) {
            if (!condition.holds().test(request)) {
                return false;
            }
        }
        return true;
    }
}
