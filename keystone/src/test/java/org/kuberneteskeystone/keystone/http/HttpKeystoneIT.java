package org.kuberneteskeystone.keystone.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.keystone.Authentication;
import org.kuberneteskeystone.keystone.DomainRef;
import org.kuberneteskeystone.keystone.Group;
import org.kuberneteskeystone.keystone.Keystone;
import org.kuberneteskeystone.keystone.KeystoneReply;
import org.kuberneteskeystone.keystone.KeystoneReply.Answered;
import org.kuberneteskeystone.keystone.KeystoneReply.Busy;
import org.kuberneteskeystone.keystone.KeystoneReply.Refused;
import org.kuberneteskeystone.keystone.KeystoneReply.Unavailable;
import org.kuberneteskeystone.keystone.KeystoneReply.Unusable;
import org.kuberneteskeystone.keystone.Scope;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.TokenBody;
import org.kuberneteskeystone.keystone.UserRef;
import org.kuberneteskeystone.keystone.testing.EmbeddedKeystone;
import org.kuberneteskeystone.keystone.testing.Fault;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.keystone.testing.SelfSignedCertificate;

@Timeout(60)
class HttpKeystoneIT {
    private static final DomainRef DEFAULT = new DomainRef.ById("default");
    private static final Duration DEADLINE = Duration.ofMillis(1500);

    private final Vertx vertx = Vertx.vertx();
    private final EmbeddedKeystone server = EmbeddedKeystone.start(EmbeddedKeystone.Options.of("admin-password"));
    private final KeystoneAdmin admin = new KeystoneAdmin(server.url(), "admin-password");
    private final Keystone keystone = new HttpKeystone(
            vertx, HttpKeystoneOptions.of(KeystoneUrl.parse(server.url())).withDeadline(DEADLINE));
    private String project = "";
    private String user = "";

    @BeforeEach
    void prepare() {
        project = admin.createProject("demo");
        user = admin.createUser("alice", "wonder");
        admin.assign(project, user, "member");
    }

    @AfterEach
    void stop() {
        server.close();
        await(vertx.close());
    }

    @Test
    void logsInWithAPassword() {
        var token = answered(keystone.authenticate(password("wonder")));
        assertThat(token.token().reveal()).startsWith("gAAAA");
        assertThat(token.body().project().orElseThrow().name()).isEqualTo("demo");
        assertThat(token.body().roles()).extracting(TokenBody.Role::name).containsExactly("member", "reader");
    }

    @Test
    void logsInWithAnApplicationCredentialByIdAndByName() {
        var credential = credential();
        var secret = Secret.of(credential.secret());
        var alice = new UserRef.ByName("alice", DEFAULT);
        for (var authentication : List.of(
                new Authentication.ApplicationCredentialById(credential.id(), secret),
                new Authentication.ApplicationCredentialByName("laptop", alice, secret))) {
            var token = answered(keystone.authenticate(authentication));
            assertThat(token.body().methods()).containsExactly("application_credential");
            assertThat(token.body().applicationCredential().orElseThrow().id()).isEqualTo(credential.id());
        }
    }

    @Test
    void exchangesATokenForOneWithAnotherScope() {
        var old = answered(keystone.authenticate(password("wonder")));
        var unscoped = answered(
                keystone.authenticate(new Authentication.Token(old.token(), Optional.of(new Scope.Unscoped()))));
        assertThat(unscoped.body().project()).isEmpty();
        assertThat(unscoped.body().expiresAt()).isEqualTo(old.body().expiresAt());
    }

    @Test
    void refusesAWrongPasswordWithKeystonesWords() {
        assertThat(refused(keystone.authenticate(password("wrong")))).isEqualTo(401);
    }

    @Test
    void validatesAndRevokes() {
        var token = answered(keystone.authenticate(password("wonder"))).token();
        assertThat(answered(keystone.validate(token, token)).user().name()).isEqualTo("alice");

        answered(keystone.revoke(token, token));

        assertThat(refused(keystone.validate(token, token))).isEqualTo(401);
        assertThat(refused(keystone.validate(Secret.of(admin.adminToken()), token)))
                .isEqualTo(404);
    }

    @Test
    void takesNoAnswerThatIsAboutAnotherToken() {
        var mine = answered(keystone.authenticate(password("wonder"))).token();
        var other = admin.adminToken();
        var headers = Map.of("X-Auth-Token", other, "X-Subject-Token", other);
        var body = admin.call("GET", "/auth/tokens?nocatalog", MissingNode.getInstance(), headers)
                .text();
        record Case(String named, String reason) {}
        for (var example : List.of(new Case(other, "is about another token"), new Case("", "is not Identity v3"))) {
            server.suffer(new Fault.Canned(example.named(), body));
            assertThat(await(keystone.validate(mine, mine)))
                    .isInstanceOfSatisfying(
                            Unusable.class,
                            reply -> assertThat(reply.reason())
                                    .contains(example.reason())
                                    .doesNotContain(other));
        }
    }

    @Test
    void hidesTheTokenThatKeystoneRepeatsInItsRefusal() {
        var token = answered(keystone.authenticate(password("wonder"))).token();
        admin.unassign(project, user, "member");
        var reply = await(keystone.validate(Secret.of(admin.adminToken()), token));
        assertThat(reply).isInstanceOf(Refused.class);
        assertThat(reply.toString()).contains("Could not find token: [hidden]").doesNotContain(token.reveal());
    }

    @Test
    void listsTheGroupsOfAUser() {
        var group = admin.createGroup("staff");
        admin.join(group, user);
        var token = answered(keystone.authenticate(password("wonder"))).token();
        assertThat(answered(keystone.groups(token, user))).containsExactly(new Group(group, "staff", "default"));
        assertThat(refused(keystone.groups(token, "nobody/../x"))).isEqualTo(403);
    }

    @Test
    void seesTokensWithAccessRules() {
        var more = KeystoneAdmin.object();
        more.putArray("access_rules")
                .addObject()
                .put("service", "kubernetes")
                .put("method", "GET")
                .put("path", "/api/v1/**");
        var credential = credential(more);
        var token = answered(keystone.authenticate(
                        new Authentication.ApplicationCredentialById(credential.id(), Secret.of(credential.secret()))))
                .token();
        var rules = answered(keystone.validate(token, token))
                .applicationCredential()
                .orElseThrow()
                .accessRules()
                .orElseThrow();
        assertThat(rules).extracting(TokenBody.AccessRule::path).containsExactly("/api/v1/**");
    }

    @Test
    void neverPutsIntoAHeaderWhatNoHeaderMayCarry() {
        for (var bad : List.of("", "with space", "line\r\nX-Evil: 1", "ünicode", "nul\0")) {
            assertThat(refused(keystone.validate(Secret.of(bad), Secret.of(bad))))
                    .isEqualTo(400);
        }
        assertThat(server.requests()).as("requests beyond those of the set-up").isEqualTo(5);
    }

    @Test
    void survivesAServerThatClosesEveryConnection() {
        var token = answered(keystone.authenticate(password("wonder"))).token();
        server.suffer(new Fault.CloseAfterReply());
        for (int i = 0; i < 50; i++) {
            answered(keystone.validate(token, token));
        }
    }

    @Test
    void saysUnavailableOfEveryFault() {
        var token = answered(keystone.authenticate(password("wonder"))).token();
        record Case(Fault fault, String reason) {}
        for (var example : List.of(
                new Case(new Fault.Slow(Duration.ofSeconds(30)), "no answer within 1500 ms"),
                new Case(new Fault.Status(500), "status 500"),
                new Case(new Fault.Status(503), "status 503"),
                new Case(new Fault.Status(429), "status 429"),
                new Case(new Fault.Status(302), "status 302"),
                new Case(new Fault.Status(404), "is not Identity v3"),
                new Case(new Fault.Garbage(), "is not Identity v3"),
                new Case(new Fault.CloseWithoutReply(), "could not ask Keystone"))) {
            server.suffer(example.fault());
            assertThat(unavailable(keystone.validate(token, token)))
                    .as(example.toString())
                    .contains(example.reason())
                    .doesNotContain(token.reveal());
        }
        server.suffer(new Fault.None());
        answered(keystone.validate(token, token));
    }

    @Test
    void saysUnavailableWhileTheServerIsDownAndRecovers() {
        var token = answered(keystone.authenticate(password("wonder"))).token();
        server.stop();
        assertThat(unavailable(keystone.validate(token, token))).contains(server.url(), "could not ask Keystone");
        server.startAgain();
        answered(keystone.validate(token, token));
    }

    @Test
    void refusesToWaitWithoutBound() {
        var small = new HttpKeystone(
                vertx,
                new HttpKeystoneOptions(
                        KeystoneUrl.parse(server.url()), Optional.empty(), DEADLINE, 1, 2, 1024 * 1024, "test"));
        var token = answered(keystone.authenticate(password("wonder"))).token();
        server.suffer(new Fault.Slow(Duration.ofSeconds(30)));
        var calls = new ArrayList<Future<KeystoneReply<TokenBody>>>();
        for (int i = 0; i < 10; i++) {
            calls.add(small.validate(token, token));
        }
        var busy = calls.stream().filter(call -> await(call) instanceof Busy).count();
        // A call that opens the connection still counts as waiting, so two or three get in.
        assertThat(busy).isBetween(7L, 8L);
        assertThat(calls.stream().filter(call -> !(await(call) instanceof Busy)).map(HttpKeystoneIT::unavailable))
                .allMatch(reason -> reason.contains("no answer within"));
    }

    @Test
    void stopsReadingAnAnswerThatIsTooLong() {
        var small = new HttpKeystone(
                vertx,
                new HttpKeystoneOptions(
                        KeystoneUrl.parse(server.url()), Optional.empty(), DEADLINE, 4, 4, 100, "test"));
        var token = answered(keystone.authenticate(password("wonder"))).token();
        assertThat(unavailable(small.validate(token, token))).contains("longer than 100 bytes");
    }

    @Test
    void trustsTheGivenAuthorityAndNoOther(@TempDir Path folder) {
        var certificate = SelfSignedCertificate.create(folder, "127.0.0.1");
        try (var tls = EmbeddedKeystone.start(
                EmbeddedKeystone.Options.of("pw").withTls(certificate.certificate(), certificate.key()))) {
            var url = HttpKeystoneOptions.of(KeystoneUrl.parse(tls.url()));
            var login = new Authentication.Password(
                    new UserRef.ByName("admin", DEFAULT), Secret.of("pw"), Optional.empty());
            var trusting = new HttpKeystone(vertx, url.withCaFile(certificate.certificate()));
            assertThat(answered(trusting.authenticate(login)).body().user().name())
                    .isEqualTo("admin");
            assertThat(unavailable(new HttpKeystone(vertx, url).authenticate(login)))
                    .contains("could not ask Keystone");
        }
    }

    private Authentication password(String password) {
        return new Authentication.Password(
                new UserRef.ByName("alice", DEFAULT), Secret.of(password), Optional.of(new Scope.ProjectById(project)));
    }

    private KeystoneAdmin.Credential credential() {
        return credential(KeystoneAdmin.object());
    }

    private KeystoneAdmin.Credential credential(ObjectNode more) {
        var token =
                admin.loginToProject("alice", "wonder", project).subjectToken().orElseThrow();
        return admin.createCredential(token, user, "laptop", more);
    }

    private static <T> T answered(Future<KeystoneReply<T>> future) {
        return switch (await(future)) {
            case Answered<T>(var value) -> value;
            case Refused<T> refused -> throw new AssertionError(refused.toString());
            case Unavailable<T> unavailable -> throw new AssertionError(unavailable.toString());
            case Unusable<T> unusable -> throw new AssertionError(unusable.toString());
            case Busy<T> busy -> throw new AssertionError(busy.toString());
        };
    }

    private static int refused(Future<? extends KeystoneReply<?>> future) {
        var reply = await(future);
        assertThat(reply).isInstanceOf(Refused.class);
        return ((Refused<?>) reply).status();
    }

    private static String unavailable(Future<? extends KeystoneReply<?>> future) {
        var reply = await(future);
        return switch (reply) {
            case Unavailable<?>(var reason) -> reason;
            case Unusable<?>(var reason) -> reason;
            default -> throw new AssertionError(reply.toString());
        };
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
