package org.kuberneteskeystone.authenticator.authentication;

import java.time.Duration;
import java.util.Optional;

/** Is told what happens inside, for metrics and the decision log. Called on event loops: it must not wait. */
public interface AuthenticationListener {
    /** What the cache knew. */
    enum LookUp {
        HIT,
        STALE,
        MISS
    }

    /** What came of asking again about a known token before it had to be. */
    enum Refresh {
        CONFIRMED,
        REJECTED,
        UNDECIDED
    }

    /**
     * One decision, as it is logged.
     *
     * @param fingerprint tells one token from another within the life of this process; nothing of it leads back to the
     *     token; absent where the token was not looked up
     */
    record Decision(Verdict verdict, Source source, Optional<String> fingerprint, Duration latency) {}

    void lookedUp(LookUp result);

    void refreshed(Refresh result);

    /** Not told of every repetition from the cache. */
    void decided(Decision decision);

    /** Keystone groups whose names Kubernetes keeps for itself. */
    void reservedGroupsDropped(String userId, int count);
}
