package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.Locale;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Origin;

/** Something in a policy that cannot be meant, or that whoever wrote it should know. */
public record Finding(Origin origin, Kind kind, String message) {
    /** What is wrong with it. */
    public enum Kind {
        /** The entry, or a part of it, allows nothing to anybody. */
        NEVER_MATCHES,
        UNKNOWN_VERB,
        UNKNOWN_MATCH_TYPE,
        /** An earlier entry allows all of it. */
        SHADOWED,
        /** A wildcard also means the namespace in which the cluster's own parts run. */
        REACHES_KUBE_SYSTEM;

        /** As it is written everywhere: {@code never-matches}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
