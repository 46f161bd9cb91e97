package org.kuberneteskeystone.tooling.keystone;

import java.time.Duration;

/**
 * What can be chosen about a real Keystone.
 *
 * @param memoryCache each worker keeps what it read, in its own memory: ten times faster, and revocation shows late
 * @param tokenExpiration how long a token lives; whole seconds
 * @param workers processes, about 126 MB each
 * @param keysOfItsOwn instead of those that all Keystones of these tests share: none of their tokens is good here
 */
public record KeystoneSettings(boolean memoryCache, Duration tokenExpiration, int workers, boolean keysOfItsOwn) {
    /** Keystone's own defaults, with two workers. */
    public static KeystoneSettings usual() {
        return new KeystoneSettings(false, Duration.ofHours(1), 2, false);
    }

    public KeystoneSettings withMemoryCache() {
        return new KeystoneSettings(true, tokenExpiration, workers, keysOfItsOwn);
    }

    public KeystoneSettings withTokenExpiration(Duration expiration) {
        return new KeystoneSettings(memoryCache, expiration, workers, keysOfItsOwn);
    }

    public KeystoneSettings withWorkers(int count) {
        return new KeystoneSettings(memoryCache, tokenExpiration, count, keysOfItsOwn);
    }

    public KeystoneSettings withKeysOfItsOwn() {
        return new KeystoneSettings(memoryCache, tokenExpiration, workers, true);
    }
}
