package org.kuberneteskeystone.authenticator.http;

import java.time.Duration;

/**
 * What one client may cost.
 *
 * @param requestTimeout from the head of a request to the end of its body
 */
public record HttpLimits(int bodyBytesMax, Duration requestTimeout) {}
