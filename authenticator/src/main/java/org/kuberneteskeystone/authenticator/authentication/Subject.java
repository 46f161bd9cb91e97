package org.kuberneteskeystone.authenticator.authentication;

import java.time.Instant;
import java.util.Optional;
import org.kuberneteskeystone.keystone.Secret;

/** What Keystone is asked about. */
public sealed interface Subject {
    /**
     * A token that looks like one of Keystone's.
     *
     * @param createdAt when it was made, to the second, where the token says so in clear
     */
    record KeystoneToken(Secret token, Optional<Instant> createdAt) implements Subject {}

    /**
     * A signed JWT that looks like one of Keystone's.
     *
     * @param userId what the token itself says, whoever made it
     * @param expiresAt what the token itself says, whoever made it
     */
    record JwsToken(Secret token, JwsAlgorithm algorithm, String userId, Instant expiresAt) implements Subject {}

    /** An application credential that came as a token: {@code ksac_…}. */
    record Credential(String id, Secret secret) implements Subject {}
}
