package org.kuberneteskeystone.authenticator.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The bodies that are coming in on one event loop: how many bytes they may have together, and for how long each may
 * come. Used by that event loop alone.
 */
final class Bodies {
    /** Thousands of reviews; without a bound, half-sent ones could fill the memory. */
    private static final int BYTES_MAX = 8 * 1024 * 1024;

    private final int bodyBytesMax;
    private final long nanosMax;
    private final Set<Body> coming = new LinkedHashSet<>();
    private int bytes;

    Bodies(int bodyBytesMax, Duration timeMax) {
        this.bodyBytesMax = bodyBytesMax;
        this.nanosMax = timeMax.toNanos();
    }

    Body begin(HttpServerRequest request) {
        var body = new Body(request, System.nanoTime());
        coming.add(body);
        return body;
    }

    /** What became of a piece of a body. */
    enum Taken {
        KEPT,
        BODY_TOO_LARGE,
        TOO_MUCH_TOGETHER
    }

    Taken take(Body body, Buffer chunk) {
        if (body.length() + chunk.length() > bodyBytesMax) {
            return Taken.BODY_TOO_LARGE;
        }
        if (bytes + chunk.length() > BYTES_MAX && !makeRoom(body)) {
            return Taken.TOO_MUCH_TOGETHER;
        }
        bytes += chunk.length();
        body.append(chunk);
        return Taken.KEPT;
    }

    /** Whoever began first and is not done goes: a review takes a moment, so that is the one who hoards. */
    private boolean makeRoom(Body wanting) {
        for (var oldest : coming) {
            if (oldest != wanting && oldest.length() > 0) {
                end(oldest);
                oldest.request().response().reset();
                return true;
            }
        }
        return false;
    }

    /** It is all here, or nothing more comes, or nobody wants it; false when it was over before. */
    boolean end(Body body) {
        var there = coming.remove(body);
        if (there) {
            bytes -= body.length();
        }
        return there;
    }

    /** Resets requests whose body takes too long. */
    void sweep() {
        var late = System.nanoTime() - nanosMax;
        for (var body : List.copyOf(coming)) {
            if (body.beganAtNanos() - late < 0 && end(body)) {
                body.request().response().reset();
            }
        }
    }
}
