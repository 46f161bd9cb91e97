package org.kuberneteskeystone.authenticator.authentication;

import java.time.Duration;

/**
 * How long answers are kept, and how many.
 *
 * @param positive a token that Keystone confirmed is asked about again after this, and never served past its own end
 * @param stale how long after Keystone confirmed it a token still counts while Keystone cannot be asked
 * @param negative how long a refusal is remembered
 * @param entriesMax tokens
 * @param bytesMax of the answers that the tokens share
 */
public record CacheLimits(Duration positive, Duration stale, Duration negative, int entriesMax, long bytesMax) {}
