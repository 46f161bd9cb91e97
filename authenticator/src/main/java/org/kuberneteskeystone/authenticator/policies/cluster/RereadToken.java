package org.kuberneteskeystone.authenticator.policies.cluster;

import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.util.Optional;
import java.util.function.Supplier;

/** A bearer token that is replaced while the service runs; where it cannot be read, the last one goes on. */
final class RereadToken implements OAuthTokenProvider {
    private final Supplier<Optional<String>> reader;
    private volatile String last;

    RereadToken(String first, Supplier<Optional<String>> reader) {
        this.last = first;
        this.reader = reader;
    }

    /** Asked before each request; there are few. */
    @Override
    public String getToken() {
        reader.get().ifPresent(token -> last = token);
        return last;
    }
}
