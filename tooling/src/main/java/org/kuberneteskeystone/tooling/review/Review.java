package org.kuberneteskeystone.tooling.review;

import java.util.List;
import java.util.Map;

/** What an authenticator said about a token. */
public sealed interface Review {
    /** The token is this user's. */
    record Authenticated(String username, String uid, List<String> groups, Map<String, List<String>> extra)
            implements Review {}

    /** A definite no, which kube-apiserver remembers. */
    record Refused() implements Review {}

    /** The authenticator could not find out; kube-apiserver asks again next time. */
    record CouldNotAsk(String error) implements Review {}

    /** No review at all: another status or another body than the protocol has. */
    record Unreadable(String problem) implements Review {}
}
