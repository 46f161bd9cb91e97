package org.kuberneteskeystone.keystone;

import java.util.Optional;

/**
 * A login at Keystone: {@code POST /v3/auth/tokens}.
 *
 * <p>Only passwords and tokens carry a scope: the scope of an application credential is the project it was made in, and
 * Keystone refuses a request that asks for one. An application credential named by its id never comes with a user:
 * releases before the fix of CVE-2026-42998 believed that user.
 *
 * @see <a href="https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management">Identity API</a>
 */
public sealed interface Authentication {
    record Password(UserRef user, Secret password, Optional<Scope> scope) implements Authentication {}

    record ApplicationCredentialById(String id, Secret secret) implements Authentication {}

    record ApplicationCredentialByName(String name, UserRef user, Secret secret) implements Authentication {}

    /** A new token from an old one, usually with another scope; it expires when the old one does. */
    record Token(Secret token, Optional<Scope> scope) implements Authentication {}
}
