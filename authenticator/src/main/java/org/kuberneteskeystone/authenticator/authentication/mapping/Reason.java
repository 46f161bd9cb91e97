package org.kuberneteskeystone.authenticator.authentication.mapping;

import java.util.Locale;

/** Why somebody is not let in, in a word that metrics and the decision log can carry. */
public enum Reason {
    TOKEN_LENGTH,
    TOKEN_CHARACTERS,
    /** Begins like a token of Keystone, but is none. */
    TOKEN_SHAPE,
    /** Somebody else's token, and nobody is configured to decide about it. */
    FOREIGN_TOKEN,
    TOKEN_FROM_THE_FUTURE,
    TOKEN_AGE,
    TOKEN_SIGNATURE,
    TOKEN_EXPIRED,
    AUDIENCE,
    REFUSED_BY_KEYSTONE,
    EC2_CREDENTIAL,
    CLIENT_CERTIFICATE,
    SCOPE,
    ACCESS_RULES,
    USER_NAME,
    DOMAIN_NAME,
    /** Too many wrong secrets for one application credential. */
    GUESSING,
    /** The upstream webhook said no. */
    REFUSED_UPSTREAM,
    KEYSTONE_UNAVAILABLE,
    /** Keystone does not let us ask. */
    KEYSTONE_FORBIDS,
    UPSTREAM_UNAVAILABLE,
    /** A bug of ours. */
    INTERNAL;

    /** As it is written everywhere: {@code token-length}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
