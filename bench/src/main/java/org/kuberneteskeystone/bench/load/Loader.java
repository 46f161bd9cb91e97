package org.kuberneteskeystone.bench.load;

import io.vertx.core.http.HttpClientConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A load generator that can send another review each time; each stream waits for its answer, as h2load's do. */
public final class Loader implements AutoCloseable {
    private static final long MILLISECONDS_MAX = 600_000;

    private final Client client;

    public Loader(Path certificate) {
        this.client = new Client(certificate);
    }

    /** Sends what there is to send; to connect does not count. */
    public Load run(int port, Reviews reviews, int streams) throws InterruptedException {
        var connections = client.connect(port, H2load.CONNECTIONS);
        var run = new LoaderRun(reviews);
        try {
            return client.run(MILLISECONDS_MAX, () -> run.send(lanes(connections, streams)));
        } finally {
            connections.forEach(HttpClientConnection::close);
        }
    }

    private List<LoaderRun.Lane> lanes(List<HttpClientConnection> connections, int streams) {
        return connections.stream()
                .flatMap(connection -> IntStream.range(0, streams)
                        .mapToObj(_ -> (LoaderRun.Lane) body -> client.post(connection, body)))
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
