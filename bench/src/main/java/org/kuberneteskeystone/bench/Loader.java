package org.kuberneteskeystone.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
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

/** A load generator that can send another review each time: as many connections and streams as {@link H2load}. */
final class Loader implements AutoCloseable {
    private static final long REQUEST_MILLISECONDS_MAX = 30_000;
    private static final long SECONDS_MAX = 600;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final HttpClientAgent client;

    Loader(Path certificate) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setSsl(true)
                .setUseAlpn(true)
                .setTrustOptions(new PemTrustOptions().addCertPath(certificate.toString())));
    }

    /** Sends what there is to send; to connect does not count. */
    Load run(int port, Reviews reviews, int expectedStatus, boolean expectedVerdict) throws InterruptedException {
        var target = new HttpConnectOptions().setHost("127.0.0.1").setPort(port);
        var connections = await(onLoop(() -> Future.all(IntStream.range(0, H2load.CONNECTIONS)
                        .mapToObj(_ -> client.connect(target))
                        .toList())
                .map(all -> all.<HttpClientConnection>list())));
        var run = new LoaderRun(reviews, expectedStatus, expectedVerdict);
        try {
            return await(onLoop(() -> run.send(lanes(connections))));
        } finally {
            connections.forEach(HttpClientConnection::close);
        }
    }

    private static List<LoaderRun.Lane> lanes(List<HttpClientConnection> connections) {
        return connections.stream()
                .flatMap(connection -> IntStream.range(0, H2load.STREAMS)
                        .mapToObj(_ -> (LoaderRun.Lane) body -> post(connection, body)))
                .toList();
    }

    private static Future<LoaderRun.Reply> post(HttpClientConnection connection, Buffer body) {
        return connection
                .request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setURI("/webhook")
                        .putHeader("content-type", "application/json")
                        .setTimeout(REQUEST_MILLISECONDS_MAX))
                .compose(request -> request.send(body))
                .compose(response -> response.body().map(text -> new LoaderRun.Reply(response.statusCode(), text)));
    }

    private interface Task<T> {
        Future<T> run();
    }

    /** Everything happens on one event loop, so nothing needs a lock. */
    private <T> Future<T> onLoop(Task<T> task) {
        var promise = Promise.<T>promise();
        loop.runOnContext(_ -> task.run().onComplete(promise));
        return promise.future();
    }

    private static <T> T await(Future<T> future) throws InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not send reviews: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("could not send reviews within " + SECONDS_MAX + " s", e);
        }
    }

    @Override
    public void close() {
        vertx.close();
    }
}
