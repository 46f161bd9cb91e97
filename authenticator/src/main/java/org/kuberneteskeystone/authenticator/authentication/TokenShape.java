package org.kuberneteskeystone.authenticator.authentication;

import java.time.Instant;
import org.kuberneteskeystone.keystone.Secret;

/** What a token looks like, before anybody is asked about it. */
sealed interface TokenShape {
    /** A Keystone token whose creation time stands in clear in its first bytes. */
    record Fernet(Instant createdAt) implements TokenShape {}

    /**
     * A Keystone token that is a signed JWT. Unlike those of others it has no issuer, but claims of OpenStack.
     *
     * @param userId what the token itself says, whoever made it
     * @param expiresAt what the token itself says, whoever made it
     */
    record Jws(JwsAlgorithm algorithm, String userId, Instant expiresAt) implements TokenShape {}

    /** An application credential that serves as a token: {@code ksac_<base64url("id:secret")>}. */
    record ApplicationCredentialToken(String id, Secret secret) implements TokenShape {}

    /** Begins like a token of Keystone but is none; {@code what} never repeats the token. */
    record Malformed(String what) implements TokenShape {}

    /** Nothing that Keystone ever made; {@code what} says what it is, never the token itself. */
    record Foreign(String what) implements TokenShape {}
}
