package org.kuberneteskeystone.authenticator.http;

import java.time.Duration;

/**
 * What clients may cost.
 *
 * @param connectionsMax open at once; see {@link org.kuberneteskeystone.authenticator.http.socket.OpenConnections}
 * @param requestTimeout from a connection's beginning to its first request's head, and from each head to the end of its
 *     body
 * @param idleTimeout a connection on which nothing is asked is closed after this
 */
public record HttpLimits(int connectionsMax, int bodyBytesMax, Duration requestTimeout, Duration idleTimeout) {}
