package org.kuberneteskeystone.keystone;

import io.vertx.core.Future;
import java.util.List;

/**
 * Identity v3 as this project uses it. Tokens are arguments, never state: one instance serves all callers at once.
 *
 * <p>The futures never fail; what can go wrong is in {@link KeystoneReply}. Each completes within the deadline that the
 * implementation was made with.
 */
public interface Keystone {
    /** {@code POST /v3/auth/tokens} */
    Future<KeystoneReply<IssuedToken>> authenticate(Authentication authentication);

    /**
     * {@code GET /v3/auth/tokens}
     *
     * @param caller whose right to ask it is: a service's token, or the subject itself
     */
    Future<KeystoneReply<TokenBody>> validate(Secret caller, Secret subject);

    /** {@code DELETE /v3/auth/tokens} */
    Future<KeystoneReply<Revoked>> revoke(Secret caller, Secret subject);

    /** {@code GET /v3/users/{id}/groups}: the groups kept by Keystone, not those that federation gave for one login. */
    Future<KeystoneReply<List<Group>>> groups(Secret caller, String userId);

    /** {@code GET /v3}: the id of the version, {@code v3.14}; tells whether Keystone is there, and needs no token. */
    Future<KeystoneReply<String>> version();

    /** Says that a token was revoked. */
    record Revoked() {}
}
