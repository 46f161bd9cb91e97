package org.kuberneteskeystone.authenticator.http.socket;

import io.vertx.core.http.HttpConnection;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The connections of the webhook, counted from the moment they are accepted.
 *
 * <p>When all places are taken, the connection that has been waiting longest without ever asking anything makes room: a
 * flood of silent connections, which costs its sender nothing, then does not keep a client out that has something to
 * ask. When all have asked, the new one is closed.
 */
public final class OpenConnections {
    /** How often {@link #sweep} wants to be called. */
    public static final Duration TICK = Duration.ofMillis(500);

    /** What is under way on a connection that is closed for idleness may take this long. */
    private static final Duration LAST_ANSWERS_MAX = Duration.ofSeconds(30);

    private final int max;
    private final long firstRequestNanos;
    private final long idleTicks;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final Set<ClientChannel> all = ConcurrentHashMap.newKeySet();
    private final ConcurrentSkipListMap<Long, ClientChannel> silent = new ConcurrentSkipListMap<>();
    private final AtomicLong tick = new AtomicLong(1);
    private long lastNumber;

    /**
     * Takes the bounds.
     *
     * @param firstRequest from being accepted to the end of the first request's head, TLS handshake included
     * @param idle without any request a connection is closed after this, however lively it is otherwise
     */
    public OpenConnections(int max, Duration firstRequest, Duration idle) {
        this.max = max;
        this.firstRequestNanos = firstRequest.toNanos();
        this.idleTicks = Math.max(1, idle.dividedBy(TICK));
    }

    /** How many there are now. */
    public int open() {
        return open.get();
    }

    /** How many were closed for want of room, since the start. */
    public long refused() {
        return refused.get();
    }

    /** How many have not asked anything yet. */
    public int silent() {
        return silent.size();
    }

    /** Called by the one thread that accepts; one that is told to make room leaves a moment later. */
    boolean haveRoom() {
        if (open.get() < max) {
            return true;
        }
        refused.incrementAndGet();
        var oldest = silent.pollFirstEntry();
        if (oldest == null) {
            return false;
        }
        if (!oldest.getValue().drop()) {
            forget(oldest.getValue());
        }
        return true;
    }

    /** Called by the one thread that accepts. */
    ClientChannel add(ListeningChannel parent, SocketChannel socket) {
        var client = new ClientChannel(parent, socket, ++lastNumber, System.nanoTime());
        open.incrementAndGet();
        all.add(client);
        silent.put(client.number, client);
        client.closeFuture().addListener(_ -> forget(client));
        return client;
    }

    private void forget(ClientChannel client) {
        if (all.remove(client)) {
            open.decrementAndGet();
            silent.remove(client.number);
        }
    }

    /** The handshake is over. */
    public void speaksHttp(HttpConnection connection) {
        ClientChannel.of(connection).speaksHttp(connection);
    }

    /** Here is the head of a request. */
    public void asks(HttpConnection connection) {
        var client = ClientChannel.of(connection);
        if (client.asks(tick.get())) {
            silent.remove(client.number);
        }
    }

    /** Ends it at once, without a word. */
    public void drop(HttpConnection connection) {
        ClientChannel.of(connection).drop();
    }

    /** Closes those that took too long to ask anything, and those that have asked nothing for long. */
    public void sweep() {
        var now = tick.incrementAndGet();
        var late = System.nanoTime() - firstRequestNanos;
        for (var client : all) {
            if (!client.hasAsked()) {
                if (client.acceptedAtNanos - late < 0) {
                    client.drop();
                }
            } else if (now - client.askedAtTick() > idleTicks) {
                var http = client.http();
                if (http != null) {
                    http.shutdown(LAST_ANSWERS_MAX.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        }
    }

    /** Asks clients that can be told so to ask nothing more; what they have sent meanwhile is still answered. */
    public void announceEnd() {
        all.forEach(ClientChannel::announceEnd);
    }

    /** Tells them which request was the last that will be answered; later ones they may safely send elsewhere. */
    public void end() {
        all.forEach(ClientChannel::end);
    }
}
