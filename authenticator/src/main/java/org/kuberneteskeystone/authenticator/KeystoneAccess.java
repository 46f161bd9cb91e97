package org.kuberneteskeystone.authenticator;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.kuberneteskeystone.authenticator.access.Endpoint;
import org.kuberneteskeystone.authenticator.access.Endpoints;
import org.kuberneteskeystone.authenticator.access.Gate;
import org.kuberneteskeystone.authenticator.access.ServiceToken;
import org.kuberneteskeystone.authenticator.authentication.ServiceLogin;
import org.kuberneteskeystone.authenticator.authentication.Urgency;
import org.kuberneteskeystone.authenticator.configuration.Configuration;
import org.kuberneteskeystone.authenticator.observability.Health;
import org.kuberneteskeystone.authenticator.observability.metrics.Metrics;
import org.kuberneteskeystone.keystone.Keystone;
import org.kuberneteskeystone.keystone.clouds.Cloud;
import org.kuberneteskeystone.keystone.http.HttpKeystone;
import org.kuberneteskeystone.keystone.http.HttpKeystoneOptions;
import org.kuberneteskeystone.keystone.http.KeystoneUrl;

/**
 * Keystone as the service asks it, put together: its addresses behind one gate, and the service's own login.
 *
 * @param lanes Keystone for calls about known and about unknown tokens
 * @param somethingIsAway whether an address did not answer when it was asked last
 */
record KeystoneAccess(Function<Urgency, Keystone> lanes, ServiceLogin login, BooleanSupplier somethingIsAway)
        implements Function<Urgency, Keystone> {
    private static final int BODY_BYTES_MAX = 1024 * 1024;
    private static final String PRODUCT = "kubernetes-keystone";

    @Override
    public Keystone apply(Urgency urgency) {
        return lanes.apply(urgency);
    }

    static KeystoneAccess create(
            Configuration.KeystoneAccess settings,
            Edges edges,
            Vertx vertx,
            Metrics metrics,
            Health health,
            List<String> problems) {
        var credentials = new ServiceCredentials(settings, edges.environment());
        var cloud = credentials.read(problems);
        var observer = new AccessObserver(
                metrics.keystone(),
                health.require("keystone", "has not answered yet"),
                cloud.map(_ -> health.require("credentials", "have not been used yet")));
        var caFile = settings.caFile().or(() -> cloud.flatMap(Cloud::caFile));
        caFile.flatMap(KeystoneAccess::problemWith).ifPresent(problems::add);
        var lanes = lanes(settings, urls(settings, cloud, problems), caFile, vertx, edges.waiting(), metrics, observer);
        var service = cloud.map(found -> new ServiceToken(
                lanes.apply(Urgency.KNOWN),
                found.authentication(),
                settings.queueMax(),
                edges.clock(),
                edges.waiting(),
                observer));
        service.ifPresent(token -> {
            metrics.reloads().watchServiceToken(observer::serviceTokenEnds);
            credentials.watch(vertx, token, metrics.reloads().of("credentials"));
        });
        return new KeystoneAccess(
                lanes,
                service.<ServiceLogin>map(token -> token).orElseGet(ServiceLogin::none),
                observer::somethingIsAway);
    }

    /** Where none is configured, the login says where it is good for. */
    private static List<KeystoneUrl> urls(
            Configuration.KeystoneAccess settings, Optional<Cloud> cloud, List<String> problems) {
        var texts = settings.urls().isEmpty()
                ? cloud.flatMap(Cloud::authUrl).stream().toList()
                : settings.urls();
        if (texts.isEmpty()) {
            problems.add("could not find Keystone: there is no keystone-url, and the service's login has no auth_url");
        }
        try {
            return texts.stream().map(KeystoneUrl::parse).toList();
        } catch (IllegalArgumentException e) {
            problems.add("could not use the auth_url of the service's login: it " + e.getMessage());
            return List.of();
        }
    }

    /** Java would say so at the first connection only. */
    private static Optional<String> problemWith(Path caFile) {
        try (var in = Files.newInputStream(caFile)) {
            return CertificateFactory.getInstance("X.509")
                            .generateCertificates(in)
                            .isEmpty()
                    ? Optional.of("keystone-ca-file \"" + caFile + "\" holds no certificate")
                    : Optional.empty();
        } catch (IOException | CertificateException e) {
            return Optional.of("keystone-ca-file \"" + caFile + "\" cannot be used: " + e.getMessage());
        }
    }

    private static Function<Urgency, Keystone> lanes(
            Configuration.KeystoneAccess settings,
            List<KeystoneUrl> urls,
            Optional<Path> caFile,
            Vertx vertx,
            Clock waiting,
            Metrics metrics,
            AccessObserver observer) {
        var gate = new Gate(
                vertx,
                new Gate.Limits(
                        settings.concurrencyMax(),
                        settings.queueMax(),
                        settings.timeout().dividedBy(2)),
                metrics.keystone().turnedAway()::add);
        metrics.keystone().watch(gate::underWay, gate::waiting);
        var endpoints = urls.stream()
                .map(url -> {
                    var name = url.host() + ":" + url.port();
                    observer.watch(name);
                    var options = options(url, caFile, settings.timeout().dividedBy(urls.size()), settings);
                    return new Endpoint(name, new HttpKeystone(vertx, options), waiting, observer);
                })
                .toList();
        return urgency -> new Endpoints(endpoints, gate, urgency, waiting);
    }

    private static HttpKeystoneOptions options(
            KeystoneUrl url, Optional<Path> caFile, Duration deadline, Configuration.KeystoneAccess settings) {
        return new HttpKeystoneOptions(
                url,
                caFile,
                deadline,
                settings.concurrencyMax(),
                // The gate lets no more through than there are connections.
                settings.concurrencyMax(),
                BODY_BYTES_MAX,
                (PRODUCT + " " + settings.userAgent()).strip());
    }
}
