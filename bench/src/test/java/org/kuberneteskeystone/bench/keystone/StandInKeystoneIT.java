package org.kuberneteskeystone.bench.keystone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.keystone.Authentication;
import org.kuberneteskeystone.keystone.Group;
import org.kuberneteskeystone.keystone.IssuedToken;
import org.kuberneteskeystone.keystone.KeystoneReply;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.TokenBody;
import org.kuberneteskeystone.keystone.http.HttpKeystone;
import org.kuberneteskeystone.keystone.http.HttpKeystoneOptions;
import org.kuberneteskeystone.keystone.http.KeystoneUrl;

/** The stand-in, asked by the client that the service asks with. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandInKeystoneIT {
    private final long now = Instant.now().getEpochSecond();
    private final StandInToken good = new StandInToken(17, true, now, 1);
    private final StandInToken bad = new StandInToken(17, false, now, 2);

    private final Vertx vertx = Vertx.vertx();
    private StandInKeystone keystone;
    private HttpKeystone client;

    @BeforeAll
    void start(@TempDir Path folder) throws InterruptedException {
        keystone = StandInKeystone.start(folder);
        client = new HttpKeystone(
                vertx,
                new HttpKeystoneOptions(
                        KeystoneUrl.parse(keystone.url()),
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        8,
                        8,
                        100_000,
                        "test"));
    }

    @AfterAll
    void stop() {
        keystone.close();
        vertx.close();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static Secret secret(StandInToken token) {
        return Secret.of(token.text());
    }

    @Test
    void tellsWhoATokenBelongsToAndWhenItWasMade() {
        var person = Person.standIn(17);
        assertThat(await(client.validate(secret(good), secret(good))))
                .isInstanceOfSatisfying(KeystoneReply.Answered.class, reply -> {
                    var body = (TokenBody) reply.value();
                    assertThat(body.user().name()).isEqualTo(person.name());
                    assertThat(body.user().id()).isEqualTo(person.id());
                    assertThat(body.project().orElseThrow().id()).isEqualTo(person.projectId());
                    assertThat(body.issuedAt()).isEqualTo(Instant.ofEpochSecond(now));
                    assertThat(body.expiresAt()).isAfter(Instant.now());
                });
        assertThat(await(client.groups(secret(good), person.id())))
                .isInstanceOfSatisfying(
                        KeystoneReply.Answered.class,
                        reply -> assertThat(reply.value())
                                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Group.class))
                                .extracting(Group::name)
                                .containsExactly("developers"));
    }

    @Test
    void refusesAsKeystoneDoes() {
        assertRefused(await(client.validate(secret(good), secret(bad))), 404);
        assertRefused(await(client.validate(secret(bad), secret(bad))), 401);
        assertRefused(await(client.validate(secret(bad), secret(good))), 401);
        assertRefused(await(client.validate(secret(good), Secret.of("gAAAA" + "A".repeat(199)))), 404);
        assertRefused(await(client.groups(secret(good), Person.standIn(18).id())), 403);
    }

    private static void assertRefused(KeystoneReply<?> reply, int status) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        KeystoneReply.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(status));
    }

    @Test
    void letsTheServiceLogInAndNobodyElse() throws InterruptedException {
        var logins = keystone.logins();
        var variables = keystone.serviceLogin();
        var id = Objects.requireNonNull(variables.get("OS_APPLICATION_CREDENTIAL_ID"));
        var right = Secret.of(Objects.requireNonNull(variables.get("OS_APPLICATION_CREDENTIAL_SECRET")));
        assertThat(variables).containsEntry("OS_AUTH_URL", keystone.url());
        assertThat(await(client.authenticate(new Authentication.ApplicationCredentialById(id, right))))
                .isInstanceOfSatisfying(KeystoneReply.Answered.class, reply -> {
                    var own = ((IssuedToken) reply.value()).token();
                    assertThat(await(client.validate(own, secret(good)))).isInstanceOf(KeystoneReply.Answered.class);
                    assertRefused(await(client.validate(own, secret(bad))), 404);
                });
        assertRefused(
                await(client.authenticate(new Authentication.ApplicationCredentialById(id, Secret.of("wrong")))), 401);
        assertThat(keystone.logins() - logins).isEqualTo(2);
    }

    @Test
    void isSlowWhenToldTo() throws InterruptedException {
        keystone.delay(Duration.ofMillis(300));
        try {
            var began = System.nanoTime();
            assertThat(await(client.version())).isInstanceOf(KeystoneReply.Answered.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(299));
        } finally {
            keystone.delay(Duration.ZERO);
        }
    }

    @Test
    void countsWhatItIsAsked() throws InterruptedException {
        var requests = keystone.requests();
        await(client.validate(secret(good), secret(good)));
        await(client.validate(secret(bad), secret(bad)));
        assertThat(keystone.requests() - requests).isEqualTo(2);
    }

    @Test
    void saysThatItNoLongerAnswers(@TempDir Path folder) throws InterruptedException {
        var ended = StandInKeystone.start(folder);
        ended.close();
        assertThatThrownBy(ended::requests).hasMessageContaining("could not ask the stand-in Keystone");
    }
}
