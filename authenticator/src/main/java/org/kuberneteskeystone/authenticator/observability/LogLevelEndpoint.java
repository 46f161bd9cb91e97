package org.kuberneteskeystone.authenticator.observability;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /log-level}, and {@code PUT} from this machine only: a log at its most talkative can fill a disk. */
final class LogLevelEndpoint {
    private static final int BODY_BYTES_MAX = 64;
    private static final Logger LOG = LoggerFactory.getLogger(LogLevelEndpoint.class);

    private final LogLevel level;

    LogLevelEndpoint(LogLevel level) {
        this.level = level;
    }

    void handle(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.PUT)) {
            TextReply.send(request, 200, level.current().get());
        } else if (!isLoopback(request.remoteAddress())) {
            TextReply.send(request, 403, "the log level is changed from the machine itself only");
        } else if (request.getParam("level") != null) {
            change(request, request.getParam("level"));
        } else {
            receive(request);
        }
    }

    static boolean isLoopback(@Nullable SocketAddress address) {
        return address != null
                && address.hostAddress() != null
                && InetAddress.ofLiteral(address.hostAddress()).isLoopbackAddress();
    }

    private void receive(HttpServerRequest request) {
        var body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= BODY_BYTES_MAX) {
                body.appendBuffer(chunk);
            } else if (!request.response().ended()) {
                TextReply.send(request, 413, "a log level is one word");
            }
        });
        request.endHandler(_ -> {
            if (!request.response().ended()) {
                change(request, body.toString(StandardCharsets.UTF_8));
            }
        });
    }

    private void change(HttpServerRequest request, String wanted) {
        var next = wanted.strip().toLowerCase(Locale.ROOT);
        if (!LogLevel.NAMES.contains(next)) {
            TextReply.send(request, 400, "a log level is one of " + String.join(", ", LogLevel.NAMES));
            return;
        }
        var old = level.current().get();
        // Said while the more talkative of the two is in force, so that no change goes unseen.
        var quieter = LogLevel.NAMES.indexOf(next) < LogLevel.NAMES.indexOf(old);
        if (quieter) {
            log(old, next);
        }
        level.change().accept(next);
        if (!quieter) {
            log(old, next);
        }
        TextReply.send(request, 200, "log level was " + old + ", is " + next);
    }

    private static void log(String old, String next) {
        LOG.warn("log level was {}, is {}", old, next);
    }
}
