package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.certificates.CertificateAuthority;
import org.kuberneteskeystone.tooling.certificates.TlsContexts;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every certificate between a real kube-apiserver and the service is replaced under load: nobody notices. */
@Timeout(300)
class RotationIT {
    private static final Logger LOG = LoggerFactory.getLogger(RotationIT.class);

    @TempDir
    private static Path folder = Path.of("");

    private static final AtomicReference<Wire> WIRE = new AtomicReference<>();
    private static LoadedCluster site;

    @BeforeAll
    static void start() {
        site = LoadedCluster.start(folder, port -> {
            WIRE.set(Wire.to(port));
            return WIRE.get().port();
        });
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        WIRE.get().close();
    }

    @Test
    void losesNoRequestWhileEveryCertificateOfOursIsReplaced() throws IOException {
        var tls = site.tls;
        underLoad(load -> {
            tls.serve(tls.oldServing());
            awaitReload("certificate", 1);
            reconnect(load);
            tls.serve(tls.newServing());
            awaitReload("certificate", 2);
            reconnect(load);
            tls.accept(tls.oldClients(), tls.newClients());
            awaitReload("client-ca", 1);
            reconnect(load);
        });
        showNewCertificate();
        underLoad(load -> {
            tls.accept(tls.newClients());
            awaitReload("client-ca", 2);
            reconnect(load);
        });
        assertThat(answered(tls.newServing(), tls.newClients())).isEqualTo(405);
        assertThatThrownBy(() -> answered(tls.newServing(), tls.oldClients())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answered(tls.oldServing(), tls.newClients())).isInstanceOf(IOException.class);
    }

    private static void underLoad(Consumer<ClusterLoad> change) {
        var load = site.load();
        try (load) {
            change.accept(load);
        }
        LOG.info("{}, {} connections", load, WIRE.get().connections());
        assertThat(load.failures()).isEmpty();
    }

    /**
     * kube-apiserver closes its own connections when it finds a new certificate of its own, and does not repeat what was
     * under way on them: what fails here, fails in it.
     */
    private static void showNewCertificate() {
        site.tls.show(site.tls.newClients());
        try (var load = site.load()) {
            reconnect(load);
            reconnect(load);
        }
    }

    /** kube-apiserver has to shake hands again, with what is in the files now. */
    private static void reconnect(ClusterLoad load) {
        int before = WIRE.get().connections();
        WIRE.get().cut();
        Await.until("a new connection", Duration.ofSeconds(30), () -> {
            load.awaitMore();
            return WIRE.get().connections() > before ? Readiness.ready() : Readiness.notYet("still the old ones");
        });
    }

    private static void awaitReload(String what, int count) {
        var line = "keystone_auth_reloads_total{result=\"changed\",what=\"" + what + "\"} " + count;
        Await.until("the reload of " + what, Duration.ofSeconds(30), () -> {
            var metrics = site.service.observed("/metrics");
            return metrics.contains(line) ? Readiness.ready() : Readiness.notYet(metrics);
        });
    }

    private static int answered(CertificateAuthority serving, CertificateAuthority clients) throws IOException {
        var context = TlsContexts.trusting(serving.certificatePem(), clients.issueClient("kube-apiserver", List.of()));
        try (var http = HttpClient.newBuilder().sslContext(context).build()) {
            var request = HttpRequest.newBuilder(site.service.webhook()).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
