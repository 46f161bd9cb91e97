package org.kuberneteskeystone.authenticator.authentication;

import org.kuberneteskeystone.authenticator.authentication.mapping.KubernetesUser;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;

/** What a token is worth. "No" and "could not ask" are different answers: kube-apiserver caches the first only. */
public sealed interface Verdict {
    /** Keystone said so of this very token. */
    record Authenticated(KubernetesUser user) implements Verdict {}

    /** A definite no. The message is for our log; the client is told nothing. */
    record Rejected(Reason reason, String message) implements Verdict {}

    /** Keystone could not be asked. The message goes to kube-apiserver, which logs it. */
    record Undecided(Reason reason, String message) implements Verdict {}
}
