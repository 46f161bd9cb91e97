package org.kuberneteskeystone.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.authenticator.testing.TestService;
import org.kuberneteskeystone.keystone.testing.Fault;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;

/** Everything that may be wrong with Keystone, each on its own: nobody gets in by it, nobody known is kept out, nobody waits. */
@Timeout(120)
class FaultsIT {
    /** Twice the time that Keystone has for one answer is what all of a review may take. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(4);

    @TempDir
    private Path folder = Path.of("");

    private TestService service;
    private HttpClient client;
    private String project = "";

    @BeforeEach
    void start() throws IOException {
        service = new TestService(folder);
        client = service.client();
        project = service.admin().createProject("demo");
        for (var name : List.of("alice", "bob")) {
            service.admin().assign(project, service.admin().createUser(name, "wonder"), "member");
        }
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    /** A token that always has to be asked about: what is known of it counts only while Keystone cannot be asked. */
    private void startForgetful(String... more) {
        var all = new ArrayList<>(
                List.of("--cache-ttl=0s", "--cache-negative-ttl=0s", "--keystone-timeout=1s", "--group-names=false"));
        all.addAll(List.of(more));
        service.start(all.toArray(String[]::new));
    }

    static final List<Fault> FAULTS = List.of(
            new Fault.Slow(Duration.ofSeconds(20)),
            new Fault.Status(400),
            new Fault.Status(401),
            new Fault.Status(403),
            new Fault.Status(404),
            new Fault.Status(408),
            new Fault.Status(413),
            new Fault.Status(429),
            new Fault.Status(500),
            new Fault.Status(502),
            new Fault.Status(503),
            new Fault.Status(204),
            new Fault.Status(302),
            new Fault.Garbage(),
            new Fault.EmptyBody(),
            new Fault.Truncated(),
            new Fault.CloseWithoutReply());

    @ParameterizedTest
    @FieldSource("FAULTS")
    void leaveKnownTokensAloneAndUnknownOnesUndecided(Fault fault) {
        startForgetful();
        var known = login("alice");
        var unknown = login("bob");
        assertThat(ask(known)).contains("\"username\":\"alice\"");

        service.keystone().suffer(fault);
        for (int i = 0; i < 8; i++) {
            assertThat(ask(unknown))
                    .contains("\"authenticated\":false", "\"error\":")
                    .doesNotContain(unknown);
            assertThat(ask(known)).contains("\"authenticated\":true", "\"username\":\"alice\"");
        }

        service.keystone().suffer(new Fault.None());
        TestService.await("bob is known", () -> ask(unknown).contains("\"username\":\"bob\""));
        assertThat(ask(known)).contains("\"username\":\"alice\"");
    }

    @Test
    void aKeystoneThatClosesEveryConnectionAfterItsReplyIsAsGoodAsAny() {
        startForgetful();
        service.keystone().suffer(new Fault.CloseAfterReply());
        for (int i = 0; i < 50; i++) {
            assertThat(ask(login(i % 2 == 0 ? "alice" : "bob")))
                    .contains("\"username\":\"" + (i % 2 == 0 ? "alice" : "bob") + "\"");
        }
    }

    @Test
    void anAnswerAboutSomebodyElseLetsNobodyIn() {
        startForgetful();
        var bobs = login("bob");
        var body = service.admin()
                .call(
                        "GET",
                        "/auth/tokens",
                        KeystoneAdmin.object().path("none"),
                        Map.of("X-Auth-Token", bobs, "X-Subject-Token", bobs))
                .text();
        assertThat(body).contains("\"bob\"");
        // A token shows the second it was made in; only within one second two of them cannot be told apart.
        var alices = new String[] {login("alice")};
        TestService.await("another second", () -> {
            alices[0] = login("alice");
            return !alices[0].substring(5, 11).equals(bobs.substring(5, 11));
        });
        for (var header : List.of(bobs, alices[0], "")) {
            service.keystone().suffer(new Fault.Canned(header, body));
            assertThat(ask(alices[0]))
                    .contains("\"authenticated\":false", "\"error\":")
                    .doesNotContain("bob");
        }
    }

    @Test
    void anAddressThatDoesNotAnswerIsNoFaultWhileAnotherDoes() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (var away : List.of("http://127.0.0.1:1/v3", "http://127.0.0.1:" + silent.getLocalPort() + "/v3")) {
                startForgetful("--keystone-url=" + away);
                assertThat(ask(login("alice"))).contains("\"username\":\"alice\"");
            }
        }
    }

    private String login(String name) {
        return service.admin()
                .loginToProject(name, "wonder", project)
                .subjectToken()
                .orElseThrow();
    }

    private String ask(String token) {
        var began = System.nanoTime();
        var answer = TestService.await(
                client.sendAsync(TestService.review(service.port(), token), HttpResponse.BodyHandlers.ofString()));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(ANSWER_MAX);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
