package org.kuberneteskeystone.authenticator.authentication;

import io.vertx.core.Future;

/** Asks Keystone about whatever came. */
public record SubjectCheck(KeystoneTokenCheck tokens, JwsTokenCheck signed, CredentialCheck credentials)
        implements TokenCheck {
    @Override
    public Future<Checked> check(Subject subject, Urgency urgency) {
        return switch (subject) {
            case Subject.KeystoneToken token -> tokens.check(token, urgency);
            case Subject.JwsToken token -> signed.check(token, urgency);
            case Subject.Credential credential -> credentials.check(credential, urgency);
        };
    }
}
