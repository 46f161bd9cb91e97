package org.kuberneteskeystone.authenticator.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authentication.Authentication;
import org.kuberneteskeystone.authenticator.authentication.Outcome;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Answer;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Overloaded;
import org.kuberneteskeystone.authenticator.authentication.Question;
import org.kuberneteskeystone.authenticator.review.ApiVersion;
import org.kuberneteskeystone.authenticator.review.Decoded;
import org.kuberneteskeystone.authenticator.review.TokenReviewReader;
import org.kuberneteskeystone.authenticator.review.TokenReviewWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /webhook}. A request that is no review gets a 4xx with the reason, and its connection goes on serving
 * others; kube-apiserver adds a query to the path, which is ignored.
 */
final class WebhookHandler implements Handler<HttpServerRequest> {
    private static final String PATH = "/webhook";
    private static final String JSON = "application/json";
    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);

    private final Vertx vertx;
    private final Authentication authentication;
    private final HttpLimits limits;

    WebhookHandler(Vertx vertx, Authentication authentication, HttpLimits limits) {
        this.vertx = vertx;
        this.authentication = authentication;
        this.limits = limits;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (!PATH.equals(request.path())) {
            refuse(request, 404, "NotFound", "there is nothing here but " + PATH);
        } else if (!request.method().equals(HttpMethod.POST)) {
            request.response().putHeader("Allow", "POST");
            refuse(request, 405, "MethodNotAllowed", "a review is sent with POST");
        } else if (!isJson(request.getHeader("Content-Type"))) {
            refuse(request, 415, "UnsupportedMediaType", "a review is sent as application/json");
        } else {
            receive(request);
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType == null
                || contentType.equals(JSON)
                || contentType.toLowerCase(Locale.ROOT).replace(" ", "").startsWith(JSON + ";");
    }

    private void receive(HttpServerRequest request) {
        var body = Buffer.buffer();
        var timer = vertx.setTimer(
                limits.requestTimeout().toMillis(), _ -> request.response().reset());
        request.exceptionHandler(_ -> vertx.cancelTimer(timer));
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= limits.bodyBytesMax()) {
                body.appendBuffer(chunk);
            } else if (!request.response().ended()) {
                // What still comes of the body is read and dropped, so that the connection survives.
                fail(request, 413, "RequestEntityTooLarge", "a review has at most " + limits.bodyBytesMax() + " bytes");
            }
        });
        request.endHandler(_ -> {
            vertx.cancelTimer(timer);
            if (!request.response().ended()) {
                review(request, body);
            }
        });
    }

    private void review(HttpServerRequest request, Buffer body) {
        switch (TokenReviewReader.read(body.getBytes())) {
            case Decoded.NotAReview(var reason) -> fail(request, 400, "BadRequest", reason);
            case Decoded.Review(var review) ->
                authentication
                        .authenticate(new Question(review.token(), review.audiences()))
                        .onComplete(result -> answer(request, review.version(), result.result()));
        }
    }

    private static void answer(HttpServerRequest request, ApiVersion version, Outcome outcome) {
        switch (outcome) {
            case Answer(var verdict, var _, var reply) -> {
                LOG.debug("answered: {}", verdict);
                send(request, version, reply);
            }
            case Overloaded _ -> {
                request.response().putHeader("Retry-After", "1");
                fail(request, 429, "TooManyRequests", "too many tokens are waiting for Keystone");
            }
        }
    }

    private static void send(HttpServerRequest request, ApiVersion version, Buffer statusAndEnd) {
        var beginning = TokenReviewWriter.beginning(version);
        var reply = Buffer.buffer(beginning.length + statusAndEnd.length())
                .appendBytes(beginning)
                .appendBuffer(statusAndEnd);
        request.response().putHeader("Content-Type", JSON).end(reply);
    }

    private static void refuse(HttpServerRequest request, int code, String reason, String message) {
        // The body is read and dropped; nobody waits for it.
        request.handler(_ -> {});
        fail(request, code, reason, message);
    }

    private static void fail(HttpServerRequest request, int code, String reason, String message) {
        LOG.info("refused a request with status {}: {}", code, message);
        request.response()
                .setStatusCode(code)
                .putHeader("Content-Type", JSON)
                .end(StatusWriter.failure(code, reason, message));
    }
}
