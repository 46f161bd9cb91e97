package org.kuberneteskeystone.keystone.exchange;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One question and its answer within one deadline, asked a second time only when a connection that was kept open turned
 * out to be closed: a server closes idle ones whenever it likes, and the question was then never read. The second time
 * goes over a new connection, never over another one that was kept open and may be just as dead.
 *
 * <p>All of it runs on one context, so its fields need no lock.
 */
public final class Exchange {
    /** The whole answer; its body is no longer than was allowed. */
    public record Answer(int status, MultiMap headers, Buffer body) {
        /** Headers and body of a login hold a token. */
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    private final Context context;
    private final Clients clients;
    private final RequestOptions options;
    private final Buffer body;
    private final int bodyBytesMax;
    private final Promise<Answer> answer = Promise.promise();
    private @Nullable HttpClientRequest request;

    /** One client that keeps connections open, and one that opens a new connection for each request. */
    public record Clients(HttpClient keeping, HttpClient fresh) {}

    private Exchange(Context context, Clients clients, RequestOptions options, Buffer body, int bodyBytesMax) {
        this.context = context;
        this.clients = clients;
        this.options = options;
        this.body = body;
        this.bodyBytesMax = bodyBytesMax;
    }

    /** The future fails when there was no whole answer, with a cause that says why. */
    public static Future<Answer> run(
            Vertx vertx, Clients clients, RequestOptions options, Buffer body, int bodyBytesMax, Duration deadline) {
        var exchange = new Exchange(vertx.getOrCreateContext(), clients, options, body, bodyBytesMax);
        exchange.context.runOnContext(_ -> {
            var timer = vertx.setTimer(deadline.toMillis(), _ -> exchange.expire(deadline));
            exchange.answer.future().onComplete(_ -> vertx.cancelTimer(timer));
            exchange.ask(true);
        });
        return exchange.answer.future();
    }

    private void ask(boolean first) {
        (first ? clients.keeping() : clients.fresh())
                .request(options)
                .onFailure(cause -> lost(cause, first))
                .onSuccess(ready -> context.runOnContext(_ -> send(ready, first)));
    }

    private void send(HttpClientRequest ready, boolean first) {
        if (answer.future().isComplete()) {
            ready.reset();
            return;
        }
        request = ready;
        // Whatever goes wrong also fails the response, where it is dealt with.
        ready.exceptionHandler(_ -> {});
        ready.response().onComplete(reply -> {
            if (reply.succeeded()) {
                read(reply.result());
            } else {
                lost(reply.cause(), first);
            }
        });
        ready.end(body);
    }

    private void lost(Throwable cause, boolean first) {
        var closed = cause instanceof HttpClosedException || cause instanceof SocketException;
        if (first
                && closed
                && !(cause instanceof ConnectException)
                && !answer.future().isComplete()) {
            ask(false);
        } else {
            answer.tryFail(cause);
        }
    }

    private void read(HttpClientResponse response) {
        var received = Buffer.buffer();
        response.exceptionHandler(answer::tryFail);
        response.handler(chunk -> {
            if (received.length() + chunk.length() > bodyBytesMax) {
                fail(new IOException("the answer is longer than " + bodyBytesMax + " bytes"));
            } else {
                received.appendBuffer(chunk);
            }
        });
        response.endHandler(_ -> answer.tryComplete(new Answer(response.statusCode(), response.headers(), received)));
    }

    private void expire(Duration deadline) {
        fail(new TimeoutException("no answer within " + deadline.toMillis() + " ms"));
    }

    private void fail(Exception cause) {
        answer.tryFail(cause);
        if (request != null) {
            request.reset();
        }
    }
}
