package org.kuberneteskeystone.authenticator.authentication;

import io.vertx.core.Future;

/** Whoever decides about tokens that are not Keystone's. */
public interface Upstream {
    /** The future never fails; an upstream that cannot be asked leaves the matter undecided. */
    Future<Outcome> review(Question question);
}
