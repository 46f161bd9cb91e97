package org.kuberneteskeystone.authenticator.authentication;

import io.vertx.core.Future;

/** Knows the public keys that Keystone's JWS tokens are signed for. */
public interface TokenSignatures {
    /** What came of a check. */
    enum Finding {
        GOOD,
        /** None of the keys made it. */
        BAD,
        /** Not known: too many others are being checked, or not all keys can be read. */
        BUSY
    }

    /**
     * The future never fails.
     *
     * @param signed the bytes that were signed
     */
    Future<Finding> check(JwsAlgorithm algorithm, byte[] signed, byte[] signature);
}
