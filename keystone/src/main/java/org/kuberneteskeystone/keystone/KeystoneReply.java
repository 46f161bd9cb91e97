package org.kuberneteskeystone.keystone;

/**
 * What came of one call to Keystone. None of these holds a token that the caller did not get from Keystone just now.
 *
 * @param <T> what Keystone answers when it agrees
 */
public sealed interface KeystoneReply<T> {
    record Answered<T>(T value) implements KeystoneReply<T> {}

    /**
     * Keystone understood and said no.
     *
     * @param status 400 to 499, but neither 408 nor 429: those are no answer
     * @param message Keystone's own words, shortened, with the tokens of the request hidden
     */
    record Refused<T>(int status, String message) implements KeystoneReply<T> {}

    /**
     * Keystone could not be asked, or failed: connection, deadline, 5xx.
     *
     * @param reason one line for the operator
     */
    record Unavailable<T>(String reason) implements KeystoneReply<T> {}

    /**
     * Somebody answered, but not as Identity v3: a proxy that did not like the request, garbage, a wrong address. It says
     * nothing about the next request.
     *
     * @param reason one line for the operator
     */
    record Unusable<T>(String reason) implements KeystoneReply<T> {}

    /** Keystone was not asked, because too many calls wait already; a moment later it may be different. */
    record Busy<T>() implements KeystoneReply<T> {}
}
