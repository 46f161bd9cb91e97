package org.kuberneteskeystone.authenticator.authentication;

/** Why Keystone is asked; when calls must wait, those about known tokens go first, so that no user notices the others. */
public enum Urgency {
    /** A token that was confirmed before. */
    KNOWN,
    /** A token seen for the first time. */
    UNKNOWN
}
