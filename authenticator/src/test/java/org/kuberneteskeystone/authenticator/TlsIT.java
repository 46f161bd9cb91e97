package org.kuberneteskeystone.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.testing.TestAuthority;
import org.kuberneteskeystone.authenticator.testing.TestService;

/** Certificates of the server and of clients, and their replacement while it serves. */
@Timeout(120)
class TlsIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void servesANewCertificateToNewConnectionsAndKeepsTheOldOnes() throws Exception {
        try (var service = new TestService(folder);
                var old = service.client()) {
            var app = service.start();
            assertThat(service.answers(old)).isTrue();
            var before = served(service);

            var renewed = service.authority().issue("renewed");
            Files.writeString(service.certificateFile(), renewed.certificatePem());
            TestService.await(app.reload().toCompletionStage().toCompletableFuture());
            assertThat(served(service)).as("half a pair changes nothing").isEqualTo(before);

            Files.writeString(service.keyFile(), renewed.keyPem());
            TestService.await(app.reload().toCompletionStage().toCompletableFuture());
            // More connections than there are event loops.
            for (int i = 0; i < 8; i++) {
                assertThat(served(service)).isEqualTo(renewed.certificate());
                try (var fresh = service.client()) {
                    var response = fresh.send(service.review(), HttpResponse.BodyHandlers.ofString());
                    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
                    assertThat(TestService.authenticated(response)).isTrue();
                }
            }
            var kept = old.send(service.review(), HttpResponse.BodyHandlers.ofString());
            assertThat(kept.sslSession().orElseThrow().getPeerCertificates()[0]).isEqualTo(before);
        }
    }

    @Test
    void findsNewFilesByItself() throws Exception {
        try (var service = new TestService(folder)) {
            service.start();
            var renewed = service.authority().issue("renewed");
            renewed.write(service.certificateFile(), service.keyFile());
            TestService.await("the new certificate is served", () -> {
                try {
                    return served(service).equals(renewed.certificate());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    @Test
    void acceptsClientsOfTheAuthoritiesInTheFileAndNoOthers() throws Exception {
        var one = new TestAuthority("one");
        var two = new TestAuthority("two");
        var authorities = folder.resolve("clients.crt");
        Files.writeString(authorities, one.pem() + two.pem());
        try (var service = new TestService(folder)) {
            var app = service.start("--client-ca-file=" + authorities);
            var serving = service.authority();
            assertThat(answers(service, serving.trusting(one.issue("kube-apiserver"))))
                    .isTrue();
            assertThat(answers(service, serving.trusting(two.issue("kube-apiserver"))))
                    .isTrue();
            refused(service, serving.trusting());
            refused(service, serving.trusting(new TestAuthority("one").issue("kube-apiserver")));
            refused(service, serving.trusting(serving.issue("kube-apiserver")));

            try (var connected = TestService.client(serving.trusting(two.issue("kube-apiserver")))) {
                assertThat(service.answers(connected)).isTrue();
                Files.writeString(authorities, one.pem());
                TestService.await(app.reload().toCompletionStage().toCompletableFuture());
                assertThat(service.answers(connected))
                        .as("an open connection goes on")
                        .isTrue();
            }
            refused(service, serving.trusting(two.issue("kube-apiserver")));
            assertThat(answers(service, serving.trusting(one.issue("kube-apiserver"))))
                    .isTrue();
        }
    }

    @Test
    void losesNoRequestWhileEverythingIsReplaced() throws Exception {
        var authorities = folder.resolve("clients.crt");
        var clients = new TestAuthority("clients");
        Files.writeString(authorities, clients.pem());
        try (var service = new TestService(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var app = service.start("--client-ca-file=" + authorities);
            var context = service.authority().trusting(clients.issue("kube-apiserver"));
            var done = new AtomicBoolean();
            var answered = new AtomicInteger();
            var failed = new AtomicInteger();
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> {
                    while (!done.get()) {
                        try (var client = TestService.client(context)) {
                            for (int j = 0; j < 5; j++) {
                                (service.answers(client) ? answered : failed).incrementAndGet();
                            }
                        } catch (AssertionError _) {
                            failed.incrementAndGet();
                        }
                    }
                });
            }
            for (int i = 0; i < 20; i++) {
                var renewed = service.authority().issue("renewed " + i);
                Files.writeString(service.certificateFile(), renewed.certificatePem());
                TestService.await(app.reload().toCompletionStage().toCompletableFuture());
                Files.writeString(service.keyFile(), renewed.keyPem());
                Files.writeString(authorities, clients.pem() + new TestAuthority("more").pem());
                TestService.await(app.reload().toCompletionStage().toCompletableFuture());
                var target = answered.get() + failed.get() + 20;
                TestService.await("requests go on", () -> answered.get() + failed.get() >= target);
            }
            done.set(true);
            threads.shutdown();
            assertThat(failed).hasValue(0);
            assertThat(answered).hasValueGreaterThan(400);
        }
    }

    private static boolean answers(TestService service, SSLContext context) {
        try (var client = TestService.client(context)) {
            return service.answers(client);
        }
    }

    private static void refused(TestService service, SSLContext context) {
        try (var client = TestService.client(context)) {
            assertThatThrownBy(() -> client.send(service.review(), HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    private static X509Certificate served(TestService service) throws IOException {
        var factory = service.authority().trusting().getSocketFactory();
        try (var socket = (SSLSocket) factory.createSocket("127.0.0.1", service.port())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }
}
