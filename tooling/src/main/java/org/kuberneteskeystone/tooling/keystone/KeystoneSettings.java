package org.kuberneteskeystone.tooling.keystone;

import java.time.Duration;

/**
 * What can be chosen about a real Keystone.
 *
 * @param memoryCache each worker keeps what it read, in its own memory: ten times faster, and revocation shows late
 * @param tokenExpiration how long a token lives; whole seconds
 * @param workers processes, about 126 MB each
 */
public record KeystoneSettings(boolean memoryCache, Duration tokenExpiration, int workers) {
    /** Keystone's own defaults, with two workers. */
    public static KeystoneSettings usual() {
        return new KeystoneSettings(false, Duration.ofHours(1), 2);
    }

    public KeystoneSettings withMemoryCache() {
        return new KeystoneSettings(true, tokenExpiration, workers);
    }

    public KeystoneSettings withTokenExpiration(Duration expiration) {
        return new KeystoneSettings(memoryCache, expiration, workers);
    }
}
