package org.kuberneteskeystone.authenticator.authentication;

import java.util.Locale;

/** Where an answer comes from. */
public enum Source {
    /** The token itself was enough. */
    TOKEN,
    CACHE,
    /** The cache, past the time after which Keystone should have been asked again: it could not be. */
    STALE,
    KEYSTONE,
    UPSTREAM;

    /** As it is written everywhere: {@code keystone}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
