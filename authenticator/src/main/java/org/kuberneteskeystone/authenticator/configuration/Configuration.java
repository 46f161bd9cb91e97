package org.kuberneteskeystone.authenticator.configuration;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting, checked. Keys, defaults and meanings stand in {@link Setting}.
 *
 * @param tls absent only with {@code plain-http}
 */
public record Configuration(
        InetSocketAddress listen,
        Optional<Tls> tls,
        InetSocketAddress observabilityListen,
        String keystoneUrl,
        Optional<Path> keystoneCaFile,
        Duration keystoneTimeout,
        int keystoneConcurrencyMax,
        int keystoneQueueMax,
        Identity identity,
        Duration tokenAgeMax,
        int tokenLengthMax,
        int connectionsMax,
        int bodyBytesMax,
        Duration requestTimeout,
        Cache cache,
        String logLevel) {

    /** Where the server's certificate is, and whom it wants to see one from. */
    public record Tls(Path certFile, Path privateKeyFile, Optional<Path> clientCaFile) {}

    /** Who a valid token is, and which tokens count. */
    public record Identity(
            boolean qualified, Set<String> acceptedScopes, boolean groupNames, Set<String> apiAudiences) {}

    /** How long answers are kept, and how many. */
    public record Cache(Duration ttl, Duration staleTtl, Duration negativeTtl, int entriesMax, int bytesMax) {}
}
