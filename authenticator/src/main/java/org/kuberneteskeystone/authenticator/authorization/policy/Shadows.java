package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Permission;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Users;

/**
 * Entries of version 2, and equal ones of version 1, that an earlier entry makes useless. What it says is true; it does not
 * find all of them.
 */
final class Shadows {
    private Shadows() {}

    /** The place of an earlier entry by the place of each that it covers. */
    static Map<Integer, Integer> of(List<Policy> policies) {
        var shadows = new HashMap<Integer, Integer>();
        var earlier = new ArrayList<Integer>();
        for (int later = 0; later < policies.size(); later++) {
            for (int before : earlier) {
                if (covers(policies.get(before), policies.get(later))) {
                    shadows.put(later, before);
                    break;
                }
            }
            if (!shadows.containsKey(later)) {
                earlier.add(later);
            }
        }
        return shadows;
    }

    private static boolean covers(Policy one, Policy other) {
        if (!coversUsers(one.users(), other.users())) {
            return false;
        }
        var equal = one.match().equals(other.match())
                && one.resource().equals(other.resource())
                && one.nonResource().equals(other.nonResource())
                && one.resourcePermissions().equals(other.resourcePermissions())
                && one.nonResourcePermissions().equals(other.nonResourcePermissions());
        return equal || (isOnlyPermissions(other) && coversPermissions(one, other));
    }

    private static boolean isOnlyPermissions(Policy policy) {
        return policy.nonResourcePermissions().isEmpty()
                && policy.nonResource().isEmpty()
                && policy.resourcePermissions().filter(list -> !list.isEmpty()).isPresent();
    }

    private static boolean coversPermissions(Policy one, Policy other) {
        var permissions = one.resourcePermissions().orElse(List.of());
        return other.resourcePermissions().orElse(List.of()).stream()
                .allMatch(wanted -> permissions.stream().anyMatch(given -> covers(given, wanted)));
    }

    /** Fewer roles and more projects are more people. */
    private static boolean coversUsers(Optional<Users> one, Optional<Users> other) {
        if (one.isEmpty() || one.equals(other)) {
            return true;
        }
        return other.isPresent()
                && other.get().roles().containsAll(one.get().roles())
                && one.get().projects().containsAll(other.get().projects());
    }

    private static boolean covers(Permission given, Permission wanted) {
        return covers(given.namespace(), wanted.namespace())
                && covers(given.resource(), wanted.resource())
                && (given.verbs().contains("*") || Set.copyOf(given.verbs()).containsAll(wanted.verbs()));
    }

    private static boolean covers(NamePattern given, NamePattern wanted) {
        return given instanceof NamePattern.Any
                || given.equals(wanted)
                || (wanted instanceof NamePattern.OneOf(var names)
                        && names.stream().allMatch(given::matches));
    }
}
