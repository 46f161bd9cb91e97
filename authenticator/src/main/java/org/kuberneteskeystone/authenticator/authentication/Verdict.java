package org.kuberneteskeystone.authenticator.authentication;

import org.kuberneteskeystone.authenticator.authentication.mapping.KubernetesUser;

/** What a token is worth. "No" and "could not ask" are different answers: kube-apiserver caches the first only. */
public sealed interface Verdict {
    /** Keystone said so of this very token. */
    record Authenticated(KubernetesUser user) implements Verdict {}

    /** A definite no. The reason is for our log; the client is told nothing. */
    record Rejected(String reason) implements Verdict {}

    /** Keystone could not be asked. The reason goes to kube-apiserver, which logs it. */
    record Undecided(String reason) implements Verdict {}
}
