package org.kuberneteskeystone.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** HTTP/2 over TLS from one event loop: everything happens on it, so nothing needs a lock. */
final class Client implements AutoCloseable {
    private static final long REQUEST_MILLISECONDS_MAX = 30_000;

    record Reply(int status, Buffer body) {}

    interface Task<T> {
        Future<T> run();
    }

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final HttpClientAgent http;

    Client(Path certificate) {
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setSsl(true)
                .setUseAlpn(true)
                .setInitialSettings(new Http2Settings().setPushEnabled(false))
                .setTrustOptions(new PemTrustOptions().addCertPath(certificate.toString())));
    }

    Vertx vertx() {
        return vertx;
    }

    List<HttpClientConnection> connect(int port, int count) throws InterruptedException {
        var target = new HttpConnectOptions().setHost("127.0.0.1").setPort(port);
        return run(
                REQUEST_MILLISECONDS_MAX,
                () -> Future.all(IntStream.range(0, count)
                                .mapToObj(_ -> http.connect(target))
                                .toList())
                        .map(all -> all.<HttpClientConnection>list()));
    }

    Future<Reply> post(HttpClientConnection connection, Buffer body) {
        return connection
                .request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setURI("/webhook")
                        .putHeader("content-type", "application/json")
                        .setTimeout(REQUEST_MILLISECONDS_MAX))
                .compose(request -> request.send(body))
                .compose(response -> response.body().map(text -> new Reply(response.statusCode(), text)));
    }

    /** Runs the task on the event loop, and waits for its end. */
    <T> T run(long millisMax, Task<T> task) throws InterruptedException {
        var promise = Promise.<T>promise();
        loop.runOnContext(_ -> task.run().onComplete(promise));
        try {
            return promise.future().toCompletionStage().toCompletableFuture().get(millisMax, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not send reviews: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("could not send reviews within " + millisMax + " ms", e);
        }
    }

    @Override
    public void close() {
        vertx.close();
    }
}
