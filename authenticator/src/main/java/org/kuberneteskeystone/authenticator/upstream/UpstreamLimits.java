package org.kuberneteskeystone.authenticator.upstream;

import java.time.Duration;

/**
 * What the upstream webhook may cost.
 *
 * @param timeout for a whole answer: waiting for a connection, sending, the answer, one retry
 * @param underWayMax questions sent and not yet answered
 * @param waitingMax questions that may wait; one more is turned away
 * @param interval how often the kubeconfig and its files are looked at
 */
public record UpstreamLimits(Duration timeout, int underWayMax, int waitingMax, Duration interval) {
    public static UpstreamLimits of(Duration timeout, Duration interval) {
        return new UpstreamLimits(timeout, 64, 256, interval);
    }
}
