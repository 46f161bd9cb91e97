package org.kuberneteskeystone.authenticator.observability;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Answers of one text, a line or more. */
final class TextReply {
    private TextReply() {}

    static void send(HttpServerRequest request, int status, String text) {
        request.response().putHeader("Content-Type", "text/plain; charset=utf-8");
        request.response().setStatusCode(status).end(text + "\n").onComplete(_ -> hangUpOnABody(request));
    }

    /** Whatever still comes of a body that nobody asked for is not read to its end, which might never come. */
    private static void hangUpOnABody(HttpServerRequest request) {
        var hasBody = request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || request.headers().contains(HttpHeaders.CONTENT_LENGTH);
        if (hasBody && !request.isEnded()) {
            request.connection().close();
        }
    }
}
