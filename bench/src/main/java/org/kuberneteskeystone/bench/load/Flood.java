package org.kuberneteskeystone.bench.load;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Sends reviews at a rate, whatever comes back, as many clients do who know nothing of each other. Each flood has an event
 * loop of its own, so that one does not wait behind another.
 */
public final class Flood implements AutoCloseable {
    /** Answers may take so long after the last review was sent. */
    private static final Duration PATIENCE = Duration.ofSeconds(35);

    /**
     * How much is sent.
     *
     * @param connections they share what is sent
     * @param underWayMax with so many unanswered nothing more is sent: the memory of this program has an end
     */
    public record Rate(int connections, double perSecond, Duration length, int underWayMax) {}

    private final Client client;

    public Flood(Path certificate) {
        this.client = new Client(certificate);
    }

    public FloodResult run(int port, Rate rate, Supplier<Review> reviews) throws InterruptedException {
        var connections = client.connect(port, rate.connections());
        try {
            return client.run(
                    rate.length().plus(PATIENCE).plus(PATIENCE).toMillis(),
                    () -> new FloodRun(
                                    client.vertx(),
                                    rate,
                                    reviews,
                                    (number, body) -> client.post(connections.get(number % connections.size()), body))
                            .send(PATIENCE));
        } finally {
            connections.forEach(HttpClientConnection::close);
        }
    }

    /** The same beside what the caller does meanwhile. */
    public CompletableFuture<FloodResult> start(int port, Rate rate, Supplier<Review> reviews) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return run(port, rate, reviews);
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** How reviews are sent; numbered from 0. */
    interface Sender {
        Future<Client.Reply> send(int number, Buffer body);
    }

    @Override
    public void close() {
        client.close();
    }
}
