package org.kuberneteskeystone.tooling.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The service that kube-apiserver asks about tokens it does not know.
 *
 * @param url asked at this very path
 * @param caFile the authority of the service's certificate, PEM
 * @param version the version of the reviews it is sent
 * @param cacheTtl how long kube-apiserver keeps an answer; zero asks each time
 * @param client what kube-apiserver shows to the service; nothing when empty
 */
public record TokenWebhook(URI url, Path caFile, Version version, Duration cacheTtl, Optional<Client> client) {
    /** A certificate and its key, PEM files that kube-apiserver reads again for each connection. */
    public record Client(Path certificate, Path key) {}

    /** A service that takes everybody who reaches it. */
    public TokenWebhook(URI url, Path caFile, Version version, Duration cacheTtl) {
        this(url, caFile, version, cacheTtl, Optional.empty());
    }

    public TokenWebhook with(Client shown) {
        return new TokenWebhook(url, caFile, version, cacheTtl, Optional.of(shown));
    }

    /** The versions of TokenReview; kube-apiserver's own default is still {@link #V1BETA1}. */
    public enum Version {
        V1("v1"),
        V1BETA1("v1beta1");

        private final String flag;

        Version(String flag) {
            this.flag = flag;
        }

        String flag() {
            return flag;
        }
    }
}
