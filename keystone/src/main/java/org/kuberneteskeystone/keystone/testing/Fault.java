package org.kuberneteskeystone.keystone.testing;

import java.time.Duration;

/** What is wrong with an {@link EmbeddedKeystone} at the moment; a server that is down is simply stopped. */
public sealed interface Fault {
    /** Nothing is. */
    record None() implements Fault {}

    /** Every answer comes this much later. */
    record Slow(Duration delay) implements Fault {}

    /** Every answer has this status and a body that says so, as a proxy before Keystone would give. */
    record Status(int status) implements Fault {}

    /** Every answer has status 200 and a body that is no JSON. */
    record Garbage() implements Fault {}

    /** Answers well and closes the connection afterwards, without having said that it would. */
    record CloseAfterReply() implements Fault {}

    /** Reads the request and closes the connection. */
    record CloseWithoutReply() implements Fault {}

    /** Every answer has its own status and no body. */
    record EmptyBody() implements Fault {}

    /** Every answer ends in the middle of its body, whose length is announced as if that were all. */
    record Truncated() implements Fault {}

    /**
     * Every answer has status 200, this header and this body, whoever was asked about: a proxy that keeps what it must not.
     *
     * @param subjectToken in {@code X-Subject-Token}; no header when it is empty
     */
    record Canned(String subjectToken, String body) implements Fault {}
}
