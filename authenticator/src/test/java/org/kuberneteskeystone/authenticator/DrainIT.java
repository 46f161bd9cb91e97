package org.kuberneteskeystone.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.testing.RawClient;
import org.kuberneteskeystone.authenticator.testing.TestService;
import org.kuberneteskeystone.keystone.testing.Fault;

/** How the service ends. */
@Timeout(60)
class DrainIT {
    private static final String NO_REVIEW = "POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n[]";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void answersWhatIsUnderWay() throws Exception {
        try (var service = new TestService(folder);
                var client = service.client()) {
            var atStart = service.keystone().requests();
            var app = service.start();
            // The service asks on its own as soon as it serves; what is awaited below must be the review.
            TestService.await("the first look", () -> service.keystone().requests() > atStart);
            service.keystone().suffer(new Fault.Slow(Duration.ofSeconds(2)));
            var before = service.keystone().requests();
            var answer = client.sendAsync(service.review(), HttpResponse.BodyHandlers.ofString());
            TestService.await("Keystone is asked", () -> service.keystone().requests() > before);
            service.stop(app);
            assertThat(TestService.authenticated(TestService.await(answer))).isTrue();
        }
    }

    @Test
    void answersAConnectionThatWasJustAbleToAskAndTellsItToLeave() throws Exception {
        try (var service = new TestService(folder)) {
            var app = service.start();
            try (var client = RawClient.tls(service.port(), service.authority().trusting(), "http/1.1")) {
                var stopping = service.stopping(app);
                client.send(NO_REVIEW);
                assertThat(client.readAll()).startsWith("HTTP/1.1 400").contains("connection: close");
                TestService.await(stopping);
            }
        }
    }

    @Test
    void leavesAnInheritedSocketToTheNextProcess() throws Exception {
        try (var service = new TestService(folder);
                var socket = ServerSocketChannel.open()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var first = service.start(Optional.of(socket));
            assertThat(service.port()).isEqualTo(portOf(socket));
            try (var client = service.client()) {
                assertThat(service.answers(client)).isTrue();
            }
            service.stop(first);
            assertThat(socket.isOpen()).isTrue();
            try (var client = service.client()) {
                var waiting = client.sendAsync(service.review(), HttpResponse.BodyHandlers.ofString());
                service.start(Optional.of(socket));
                assertThat(TestService.authenticated(TestService.await(waiting)))
                        .isTrue();
            }
        }
    }

    private static int portOf(ServerSocketChannel socket) throws IOException {
        return ((InetSocketAddress) socket.getLocalAddress()).getPort();
    }
}
