package org.kuberneteskeystone.authenticator.authentication.mapping;

/** How Keystone's names become Kubernetes names: the setting {@code identity-mapping}. */
public enum NamingScheme {
    /** Bare names, as the Go implementation gives them. Two domains with a user of one name give one user. */
    COMPATIBLE,

    /** {@code keystone:<user>@<domain>}: unique over all domains, and never taken for a name of Kubernetes. */
    QUALIFIED
}
