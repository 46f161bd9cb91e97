package org.kuberneteskeystone.authenticator.authentication;

import io.vertx.core.buffer.Buffer;

/** What comes of a request to authenticate. */
public sealed interface Outcome {
    /**
     * A verdict with its reply, encoded once however often it is served.
     *
     * @param source where this very answer comes from, however old its verdict is
     * @param reply as the {@link ReplyEncoder} made it; not to be changed
     */
    record Answer(Verdict verdict, Source source, Buffer reply) implements Outcome {}

    /** Too many other tokens are waiting for Keystone; ask again in a moment. */
    record Overloaded() implements Outcome {}
}
