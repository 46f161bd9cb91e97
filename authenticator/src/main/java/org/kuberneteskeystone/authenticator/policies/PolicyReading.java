package org.kuberneteskeystone.authenticator.policies;

import java.util.List;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;

/** What a text turned out to be. */
public sealed interface PolicyReading {
    /**
     * Policies, in their order.
     *
     * @param remarks what is no mistake to the Go implementation and yet cannot be meant: unknown and repeated keys
     */
    record Valid(List<Policy> policies, List<String> remarks) implements PolicyReading {}

    /** Not a list of policies; the sentence says which entry, at which line, and why. */
    record Broken(String problem) implements PolicyReading {}
}
