package org.kuberneteskeystone.authenticator;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.kuberneteskeystone.authenticator.access.Endpoint;
import org.kuberneteskeystone.authenticator.access.Endpoints;
import org.kuberneteskeystone.authenticator.access.Gate;
import org.kuberneteskeystone.authenticator.authentication.Urgency;
import org.kuberneteskeystone.authenticator.configuration.Configuration;
import org.kuberneteskeystone.authenticator.observability.metrics.KeystoneMetrics;
import org.kuberneteskeystone.keystone.Keystone;
import org.kuberneteskeystone.keystone.http.HttpKeystone;
import org.kuberneteskeystone.keystone.http.HttpKeystoneOptions;
import org.kuberneteskeystone.keystone.http.KeystoneUrl;

/** Keystone as the service asks it, put together: its addresses behind one gate. */
record KeystoneAccess(Gate gate, List<Endpoint> endpoints, Clock clock) implements Function<Urgency, Keystone> {
    private static final int BODY_BYTES_MAX = 1024 * 1024;
    private static final String PRODUCT = "kubernetes-keystone";

    static KeystoneAccess create(
            Configuration.KeystoneAccess access,
            Vertx vertx,
            Clock clock,
            KeystoneMetrics metrics,
            AccessObserver observer) {
        var gate = new Gate(
                vertx,
                new Gate.Limits(
                        access.concurrencyMax(),
                        access.queueMax(),
                        access.timeout().dividedBy(2)),
                metrics.turnedAway()::add);
        metrics.watch(gate::underWay, gate::waiting);
        var endpoints = access.urls().stream()
                .map(url -> endpoint(KeystoneUrl.parse(url), access, vertx, clock, observer))
                .toList();
        return new KeystoneAccess(gate, endpoints, clock);
    }

    private static Endpoint endpoint(
            KeystoneUrl url, Configuration.KeystoneAccess access, Vertx vertx, Clock clock, AccessObserver observer) {
        var name = url.host() + ":" + url.port();
        observer.watch(name);
        return new Endpoint(name, new HttpKeystone(vertx, options(access, url)), clock, observer);
    }

    private static HttpKeystoneOptions options(Configuration.KeystoneAccess access, KeystoneUrl url) {
        return new HttpKeystoneOptions(
                url,
                access.caFile(),
                access.timeout().dividedBy(access.urls().size()),
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
