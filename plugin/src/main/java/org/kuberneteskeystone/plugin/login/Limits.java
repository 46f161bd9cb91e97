package org.kuberneteskeystone.plugin.login;

import java.time.Duration;

/**
 * How long a login may take, and how much an answer may hold.
 *
 * @param connect the time for the connection to come about
 * @param total the time for everything, look-up of the name included
 * @param bodyBytesMax the answer's size; a token without catalog is a few thousand bytes
 * @param tokenCharactersMax the token's length; today's are a few hundred characters
 */
public record Limits(Duration connect, Duration total, int bodyBytesMax, int tokenCharactersMax) {
    /** What people get: patient enough for a busy Keystone, short enough for somebody waiting for kubectl. */
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 1 << 20, 16_384);
}
