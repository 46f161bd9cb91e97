package org.kuberneteskeystone.keystone;

/**
 * The outcome of a login.
 *
 * @param token what Keystone put into {@code X-Subject-Token}
 */
public record IssuedToken(Secret token, TokenBody body) {}
