package org.kuberneteskeystone.bench.load;

import io.vertx.core.buffer.Buffer;

/** A review to be sent, and what must come back. */
public record Review(Buffer body, Expected expected) {}
