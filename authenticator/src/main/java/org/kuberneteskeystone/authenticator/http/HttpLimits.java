package org.kuberneteskeystone.authenticator.http;

import java.time.Duration;

/**
 * What clients may cost.
 *
 * @param connectionsMax open at once; one more is closed
 * @param requestTimeout from the head of a request to the end of its body
 */
public record HttpLimits(int connectionsMax, int bodyBytesMax, Duration requestTimeout) {}
