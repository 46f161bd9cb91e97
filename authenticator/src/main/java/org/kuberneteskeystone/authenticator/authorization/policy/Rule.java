package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.List;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;

/**
 * One way in which an entry allows something: all conditions must hold.
 *
 * @param order the place of the entry in the whole list; of several rules that allow something the first decides
 * @param section what of the entry it is: {@code resource_permissions}
 * @param key of the section; empty where it has none
 */
record Rule(int order, Policy.Origin origin, String section, String key, List<Condition> conditions) {
    /** As somebody would look for it: {@code resource_permissions["demo/pods"]}. */
    String part() {
        return key.isEmpty() ? section : section + "[\"" + key + "\"]";
    }

    /** For a place that was found by them: they are half of what a rule weighs. */
    Rule withoutKeys() {
        var light = conditions.stream().map(Condition::withoutKeys).toList();
        return new Rule(order, origin, section, key, light);
    }

    boolean allows(AccessRequest request) {
        for (var condition : conditions) {
            if (!condition.holds().test(request)) {
                return false;
            }
        }
        return true;
    }
}
