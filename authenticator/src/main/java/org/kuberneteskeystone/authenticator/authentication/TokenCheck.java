package org.kuberneteskeystone.authenticator.authentication;

import io.vertx.core.Future;
import java.time.Instant;
import org.kuberneteskeystone.keystone.Secret;

/** Finds out what an unknown token is worth. */
public interface TokenCheck {
    /**
     * What was found out.
     *
     * @param tokenEnd when the token itself ends; means nothing unless it is authenticated
     */
    record Checked(Verdict verdict, Instant tokenEnd) {
        static Checked of(Verdict verdict) {
            return new Checked(verdict, Instant.MAX);
        }
    }

    Future<Checked> check(Secret token);
}
