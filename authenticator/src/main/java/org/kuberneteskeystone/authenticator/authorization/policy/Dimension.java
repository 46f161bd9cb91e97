package org.kuberneteskeystone.authenticator.authorization.policy;

/** By what rules are looked up, in the order in which the tree branches. */
enum Dimension {
    USER,
    GROUP,
    PROJECT,
    ROLE,
    NAMESPACE,
    RESOURCE,
    PATH
}
