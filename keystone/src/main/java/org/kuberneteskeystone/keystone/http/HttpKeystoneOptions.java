package org.kuberneteskeystone.keystone.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How Keystone is asked, with every limit.
 *
 * @param caFile PEM certificates to trust instead of the runtime's own
 * @param deadline for a whole call: waiting for a connection, sending, the answer, one retry
 * @param connectionsMax calls under way at once
 * @param queueMax calls that may wait for a connection; one more is unavailable at once
 * @param bodyBytesMax a longer answer is not read to its end and counts as none
 */
public record HttpKeystoneOptions(
        KeystoneUrl url,
        Optional<Path> caFile,
        Duration deadline,
        int connectionsMax,
        int queueMax,
        int bodyBytesMax,
        String userAgent) {

    public static HttpKeystoneOptions of(KeystoneUrl url) {
        return new HttpKeystoneOptions(
                url, Optional.empty(), Duration.ofSeconds(10), 32, 1024, 1024 * 1024, "kubernetes-keystone");
    }

    public HttpKeystoneOptions withCaFile(Path file) {
        return new HttpKeystoneOptions(
                url, Optional.of(file), deadline, connectionsMax, queueMax, bodyBytesMax, userAgent);
    }

    public HttpKeystoneOptions withDeadline(Duration limit) {
        return new HttpKeystoneOptions(url, caFile, limit, connectionsMax, queueMax, bodyBytesMax, userAgent);
    }
}
