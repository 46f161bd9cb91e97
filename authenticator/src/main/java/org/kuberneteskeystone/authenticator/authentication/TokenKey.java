package org.kuberneteskeystone.authenticator.authentication;

import java.util.HexFormat;

/** A token in the cache: its HMAC, so that whoever reads the memory or guesses keys learns nothing of the token. */
record TokenKey(long first, long second, long third, long fourth) {
    /** The bits of an HMAC are as good as any hash of them. */
    @Override
    public int hashCode() {
        return (int) first;
    }

    /** Enough of it to tell one token from another in a log. */
    String fingerprint() {
        return HexFormat.of().toHexDigits(first);
    }
}
