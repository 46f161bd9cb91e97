package org.kuberneteskeystone.authenticator;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kuberneteskeystone.authenticator.access.Endpoint;
import org.kuberneteskeystone.authenticator.access.Endpoints;
import org.kuberneteskeystone.authenticator.access.Gate;
import org.kuberneteskeystone.authenticator.authentication.Urgency;
import org.kuberneteskeystone.authenticator.configuration.Configuration;
import org.kuberneteskeystone.authenticator.observability.metrics.KeystoneMetrics;
import org.kuberneteskeystone.keystone.Keystone;
import org.kuberneteskeystone.keystone.clouds.Cloud;
import org.kuberneteskeystone.keystone.http.HttpKeystone;
import org.kuberneteskeystone.keystone.http.HttpKeystoneOptions;
import org.kuberneteskeystone.keystone.http.KeystoneUrl;

/** Keystone as the service asks it, put together: its addresses behind one gate. */
record KeystoneAccess(Gate gate, List<Endpoint> endpoints, Clock clock) implements Function<Urgency, Keystone> {
    private static final int BODY_BYTES_MAX = 1024 * 1024;
    private static final String PRODUCT = "kubernetes-keystone";

    static KeystoneAccess create(
            Configuration.KeystoneAccess access,
            Optional<Cloud> cloud,
            Vertx vertx,
            Clock clock,
            KeystoneMetrics metrics,
            AccessObserver observer)
            throws IOException {
        var gate = new Gate(
                vertx,
                new Gate.Limits(
                        access.concurrencyMax(),
                        access.queueMax(),
                        access.timeout().dividedBy(2)),
                metrics.turnedAway()::add);
        metrics.watch(gate::underWay, gate::waiting);
        var urls = urls(access, cloud);
        var caFile = access.caFile().or(() -> cloud.flatMap(Cloud::caFile));
        var endpoints = urls.stream()
                .map(url -> {
                    var name = url.host() + ":" + url.port();
                    observer.watch(name);
                    var options = options(url, caFile, access.timeout().dividedBy(urls.size()), access);
                    return new Endpoint(name, new HttpKeystone(vertx, options), clock, observer);
                })
                .toList();
        return new KeystoneAccess(gate, endpoints, clock);
    }

    /** Where none is configured, the login says where it is good for. */
    private static List<KeystoneUrl> urls(Configuration.KeystoneAccess access, Optional<Cloud> cloud)
            throws IOException {
        var texts =
                access.urls().isEmpty() ? cloud.flatMap(Cloud::authUrl).stream().toList() : access.urls();
        if (texts.isEmpty()) {
            throw new IOException(
                    "could not find Keystone: there is no keystone-url, and the service's login has no auth_url");
        }
        try {
            return texts.stream().map(KeystoneUrl::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new IOException("could not use the auth_url of the service's login: it " + e.getMessage(), e);
        }
    }

    private static HttpKeystoneOptions options(
            KeystoneUrl url, Optional<Path> caFile, Duration deadline, Configuration.KeystoneAccess access) {
        return new HttpKeystoneOptions(
                url,
                caFile,
                deadline,
                access.concurrencyMax(),
                // The gate lets no more through than there are connections.
                access.concurrencyMax(),
                BODY_BYTES_MAX,
                (PRODUCT + " " + access.userAgent()).strip());
    }

    @Override
    public Keystone apply(Urgency urgency) {
        return new Endpoints(endpoints, gate, urgency, clock);
    }
}
