package org.kuberneteskeystone.authenticator.http;

import java.time.Duration;

/**
 * What clients may cost.
 *
 * @param connectionsMax open at once; one more is closed
 * @param requestTimeout from the head of a request to the end of its body
 * @param idleTimeout a connection on which nothing happens is closed after this
 */
public record HttpLimits(int connectionsMax, int bodyBytesMax, Duration requestTimeout, Duration idleTimeout) {}
