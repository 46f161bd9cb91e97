package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;

/**
 * One thing that must hold for a rule to allow something.
 *
 * @param name as it is called in the file: {@code users.projects}
 * @param wanted what the entry asks for, for people; put into words only when somebody asks
 * @param holds takes no lock and makes nothing
 * @param found what a request has instead, for people
 * @param keys by which values of a request it can be found; empty where that cannot be told
 */
record Condition(
        String name,
        Supplier<String> wanted,
        Predicate<AccessRequest> holds,
        Function<AccessRequest, String> found,
        Optional<Keys> keys) {

    /**
     * The condition holds for no request that has none of these values.
     *
     * @param anyOf false where a request needs all of them, so that it is found by any one
     */
    record Keys(Dimension dimension, List<String> values, boolean anyOf) {}

    /** One that cannot hold, because of what is in the file. */
    static Condition never(String name, String why) {
        return new Condition(name, () -> "nothing: " + why, _ -> false, _ -> "a request", Optional.empty());
    }

    Condition withoutKeys() {
        return new Condition(name, wanted, holds, found, Optional.empty());
    }
}
