package org.kuberneteskeystone.authenticator.authentication;

import io.vertx.core.buffer.Buffer;

/** Turns a verdict into the bytes that are kept beside it in the cache. */
@FunctionalInterface
public interface ReplyEncoder {
    Buffer encode(Verdict verdict);
}
