package org.kuberneteskeystone.authenticator.authentication;

import io.vertx.core.Future;
import java.util.Optional;
import org.kuberneteskeystone.keystone.Secret;

/** Whose right it is to ask Keystone about other people's tokens. */
public interface ServiceLogin {
    /** What came of asking for the service's own token. */
    sealed interface Standing {
        /**
         * It has one.
         *
         * @param credentialId of the application credential that the token was got with, where it was one
         */
        record LoggedIn(Secret token, Optional<String> credentialId) implements Standing {
            /** Whether a "not found" is about the service's own credential, and not about the token it asked about. */
            boolean isMissing(int status, String message) {
                return status == 404 && credentialId.filter(message::contains).isPresent();
            }
        }

        /** The service has no login that Keystone accepts: each token must ask for itself. */
        record Nobody() implements Standing {}

        /** Keystone could not be asked. */
        record Unavailable(String reason) implements Standing {}

        /** Too many calls are waiting. */
        record Busy() implements Standing {}
    }

    /** The future never fails. */
    Future<Standing> standing();

    /** Says that Keystone no longer accepts a token that {@link #standing} gave. */
    void refused(Secret token);

    /** Says that Keystone does not let the service ask about other people's tokens. */
    void forbidden(String message);

    /** Without a login of the service's own. */
    static ServiceLogin none() {
        return new ServiceLogin() {
            @Override
            public Future<Standing> standing() {
                return Future.succeededFuture(new Standing.Nobody());
            }

            @Override
            public void refused(Secret token) {
                throw new IllegalStateException("no token was given");
            }

            @Override
            public void forbidden(String message) {
                throw new IllegalStateException("no token was given");
            }
        };
    }
}
