package org.kuberneteskeystone.authenticator.http;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The bounds of HTTP itself, written out even where they are what Vert.x or Netty would take anyway: they are promises,
 * not defaults. Netty adds, for HTTP/2, at most 10,000 answers to SETTINGS and PING that a client does not read, and two
 * empty DATA frames in a row.
 */
final class HttpBounds {
    /** As many as Go's own servers allow: kube-apiserver opens another connection when they are taken. */
    private static final int STREAMS_MAX = 250;

    /** kube-apiserver's headers have some 300 bytes. */
    private static final int HEADER_BYTES_MAX = 8 * 1024;

    private static final int FIRST_LINE_BYTES_MAX = 4 * 1024;
    private static final int CHUNK_BYTES_MAX = 8 * 1024;

    /** Requests that a client takes back: with more than these, it wants to cost, not to know. */
    private static final int RESETS_MAX = 200;

    private static final Duration RESETS_WINDOW = Duration.ofSeconds(30);
    private static final int SMALL_CONTINUATIONS_MAX = 16;
    private static final Duration HANDSHAKE_MAX = Duration.ofSeconds(10);

    private HttpBounds() {}

    /** For one listener. Idle connections are not closed by Vert.x, for which a PING is not idle. */
    static HttpServerOptions options(Optional<ServerSSLOptions> secured, HttpLimits limits) {
        var options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(FIRST_LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setMaxChunkSize(CHUNK_BYTES_MAX)
                .setInitialSettings(
                        new Http2Settings().setMaxConcurrentStreams(STREAMS_MAX).setMaxHeaderListSize(HEADER_BYTES_MAX))
                .setHttp2RstFloodMaxRstFramePerWindow(RESETS_MAX)
                .setHttp2RstFloodWindowDuration((int) RESETS_WINDOW.toSeconds())
                .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
                .setHttp2MaxSmallContinuationFrames(SMALL_CONTINUATIONS_MAX)
                .setSslHandshakeTimeout(HANDSHAKE_MAX.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        secured.ifPresent(tls -> options.setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(tls.getEnabledSecureTransportProtocols())
                .setKeyCertOptions(tls.getKeyCertOptions())
                .setClientAuth(tls.getClientAuth())
                .setTrustOptions(tls.getTrustOptions()));
        return options;
    }
}
