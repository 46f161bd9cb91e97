package org.kuberneteskeystone.authenticator.authentication.mapping;

import org.kuberneteskeystone.keystone.TokenBody;

/** What a token is good for. */
public enum TokenScope {
    PROJECT,
    DOMAIN,
    SYSTEM,
    UNSCOPED;

    static TokenScope of(TokenBody token) {
        if (token.project().isPresent()) {
            return PROJECT;
        }
        if (token.domain().isPresent()) {
            return DOMAIN;
        }
        return token.system().isPresent() ? SYSTEM : UNSCOPED;
    }
}
