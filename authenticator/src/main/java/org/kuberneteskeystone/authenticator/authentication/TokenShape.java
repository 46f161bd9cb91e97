package org.kuberneteskeystone.authenticator.authentication;

import java.time.Instant;

/** What a token looks like, before anybody is asked about it. */
sealed interface TokenShape {
    /** A Keystone token whose creation time stands in clear in its first bytes. */
    record Fernet(Instant createdAt) implements TokenShape {}

    /** A Keystone token that is a signed JWT: unlike every other JWT here it has no issuer. */
    record Jws() implements TokenShape {}

    /** Begins like a token of Keystone but is none; {@code what} never repeats the token. */
    record Malformed(String what) implements TokenShape {}

    /** Nothing that Keystone ever made; {@code what} says what it is, never the token itself. */
    record Foreign(String what) implements TokenShape {}
}
