package org.kuberneteskeystone.authenticator.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authentication.Authentication;
import org.kuberneteskeystone.authenticator.authentication.Outcome;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Answer;
import org.kuberneteskeystone.authenticator.authentication.Outcome.Overloaded;
import org.kuberneteskeystone.authenticator.authentication.Question;
import org.kuberneteskeystone.authenticator.authorization.Authorization;
import org.kuberneteskeystone.authenticator.http.socket.OpenConnections;
import org.kuberneteskeystone.authenticator.review.ApiVersion;
import org.kuberneteskeystone.authenticator.review.Decoded;
import org.kuberneteskeystone.authenticator.review.ReviewReader;
import org.kuberneteskeystone.authenticator.review.SubjectAccessReviewWriter;
import org.kuberneteskeystone.authenticator.review.TokenReviewWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * {@code POST /webhook}, on one event loop. A request that is no review gets a 4xx with the reason, and its connection
 * goes on serving others; kube-apiserver adds a query to the path, which is ignored.
 */
final class WebhookHandler implements Handler<HttpServerRequest> {
    private static final String PATH = "/webhook";
    private static final String JSON = "application/json";
    private static final CharSequence CONTENT_TYPE_JSON = HttpHeaders.createOptimized(JSON);
    private static final CharSequence ALLOWED = HttpHeaders.createOptimized("POST");
    private static final CharSequence ONE_SECOND = HttpHeaders.createOptimized("1");
    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);

    private final Authentication authentication;
    private final Authorization authorization;
    private final OpenConnections connections;
    private final ReviewListener listener;
    private final int bodyBytesMax;
    private final Bodies bodies;
    private boolean draining;
    private boolean saidSo;

    WebhookHandler(
            Authentication authentication,
            Authorization authorization,
            OpenConnections connections,
            HttpLimits limits,
            ReviewListener listener) {
        this.authentication = authentication;
        this.authorization = authorization;
        this.connections = connections;
        this.listener = listener;
        this.bodyBytesMax = limits.bodyBytesMax();
        this.bodies = new Bodies(limits.bodyBytesMax(), limits.requestTimeout());
    }

    /** From here on clients without HTTP/2 are told to leave with their next answer. */
    void drain() {
        draining = true;
    }

    /** To be called now and then. */
    void sweep() {
        bodies.sweep();
        saidSo = false;
    }

    @Override
    public void handle(HttpServerRequest request) {
        connections.asks(request.connection());
        var http2 = request.version() == HttpVersion.HTTP_2;
        if (!http2 && request.response().writeQueueFull()) {
            // It asks and asks, and does not take the answers: they would fill the memory.
            connections.drop(request.connection());
            return;
        }
        if (draining && !http2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (!isWebhook(request)) {
            refuse(request, 404, "NotFound", "there is nothing here but " + PATH);
        } else if (!request.method().equals(HttpMethod.POST)) {
            request.response().putHeader(HttpHeaders.ALLOW, ALLOWED);
            refuse(request, 405, "MethodNotAllowed", "a review is sent with POST");
        } else if (!isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            refuse(request, 415, "UnsupportedMediaType", "a review is sent as application/json");
        } else {
            receive(request);
        }
    }

    private static boolean isWebhook(HttpServerRequest request) {
        var uri = request.uri();
        var here = uri.startsWith(PATH) && (uri.length() == PATH.length() || uri.charAt(PATH.length()) == '?');
        // The path is also right in an absolute address, as proxies send it.
        return here || PATH.equals(request.path());
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType == null
                || contentType.equals(JSON)
                || contentType.toLowerCase(Locale.ROOT).replace(" ", "").startsWith(JSON + ";");
    }

    private void receive(HttpServerRequest request) {
        var body = bodies.begin(request);
        request.exceptionHandler(_ -> bodies.end(body));
        request.handler(chunk -> {
            // What still comes of a refused body is read and dropped, so that the connection survives.
            if (!request.response().ended()) {
                take(body, chunk);
            }
        });
        request.endHandler(_ -> {
            if (bodies.end(body) && !request.response().ended()) {
                review(request, body);
            }
        });
    }

    private void take(Body body, Buffer chunk) {
        switch (bodies.take(body, chunk)) {
            case KEPT -> {}
            case BODY_TOO_LARGE ->
                fail(body.request(), 413, "RequestEntityTooLarge", "a review has at most " + bodyBytesMax + " bytes");
            case TOO_MUCH_TOGETHER -> tooMany(body.request(), "too many reviews are being sent at once");
        }
    }

    private void review(HttpServerRequest request, Body body) {
        var began = System.nanoTime();
        switch (ReviewReader.read(body.bytes())) {
            case Decoded.NotAReview(var reason) -> fail(request, 400, "BadRequest", reason);
            case Decoded.Access(var review) -> {
                var question = AccessReviews.question(review);
                var decision = authorization.decide(question);
                send(
                        request,
                        Buffer.buffer(
                                SubjectAccessReviewWriter.reply(review.version(), AccessReviews.answer(decision))));
                listener.authorized(question, decision, System.nanoTime() - began);
            }
            case Decoded.Review(var review) ->
                authentication
                        .authenticate(new Question(review.token(), review.audiences()))
                        .onSuccess(outcome -> {
                            answer(request, review.version(), outcome);
                            listener.answered(outcome, System.nanoTime() - began);
                        })
                        .onFailure(_ -> fail(request, 500, "InternalError", "the review could not be answered"));
        }
    }

    private void answer(HttpServerRequest request, ApiVersion version, Outcome outcome) {
        switch (outcome) {
            case Answer(var verdict, var _, var reply) -> {
                LOG.debug("answered: {}", verdict);
                send(request, version, reply);
            }
            case Overloaded _ -> tooMany(request, "too many tokens are waiting for Keystone");
        }
    }

    private static void send(HttpServerRequest request, ApiVersion version, Buffer statusAndEnd) {
        var beginning = TokenReviewWriter.beginning(version);
        send(
                request,
                Buffer.buffer(beginning.length + statusAndEnd.length())
                        .appendBytes(beginning)
                        .appendBuffer(statusAndEnd));
    }

    private static void send(HttpServerRequest request, Buffer reply) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE_JSON)
                .end(reply);
    }

    private void tooMany(HttpServerRequest request, String message) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, ONE_SECOND);
        fail(request, 429, "TooManyRequests", message);
    }

    private void refuse(HttpServerRequest request, int code, String reason, String message) {
        // The body is read and dropped; nobody waits for it.
        request.handler(_ -> {});
        fail(request, code, reason, message);
    }

    private void fail(HttpServerRequest request, int code, String reason, String message) {
        // Whoever sends nonsense shall be seen, and shall not fill the log.
        LOG.atLevel(saidSo ? Level.DEBUG : Level.INFO).log("refused a request with status {}: {}", code, message);
        saidSo = true;
        listener.refused(code);
        request.response()
                .setStatusCode(code)
                .putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE_JSON)
                .end(StatusWriter.failure(code, reason, message));
    }
}
