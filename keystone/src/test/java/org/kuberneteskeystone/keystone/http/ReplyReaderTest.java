package org.kuberneteskeystone.keystone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuberneteskeystone.keystone.Group;
import org.kuberneteskeystone.keystone.TokenBody;

class ReplyReaderTest {
    @Test
    void readsEveryOptionalPartOfAToken() throws IOException {
        var token = ReplyReader.token(golden("token-full")).orElseThrow();

        assertThat(token.methods()).containsExactly("application_credential", "token");
        var domain = new TokenBody.Domain("d1", "Research");
        assertThat(token.user().name()).isEqualTo("alice");
        assertThat(token.user().passwordExpiresAt()).contains(Instant.parse("2026-05-01T00:00:00Z"));
        assertThat(token.user().federation().orElseThrow().groups())
                .containsExactly(
                        new TokenBody.Group("g1", Optional.empty()), new TokenBody.Group("g2", Optional.of("staff")));
        assertThat(token.user().federation().orElseThrow().protocol()).isEqualTo(new TokenBody.Reference("openid"));
        assertThat(token.expiresAt()).isEqualTo("2026-01-31T13:00:00Z");
        assertThat(token.issuedAt()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(token.auditIds()).containsExactly("a1", "a0");
        assertThat(token.project()).contains(new TokenBody.Project("p1", "demo", domain));
        assertThat(token.domain()).contains(domain);
        assertThat(token.system()).contains(new TokenBody.SystemScope(true));
        assertThat(token.roles())
                .containsExactly(new TokenBody.Role("r1", "member"), new TokenBody.Role("r2", "reader"));
        assertThat(token.catalog().getFirst().endpoints().getFirst().face()).isEqualTo("public");
        assertThat(token.isDomain()).contains(false);
        assertThat(token.isAdminProject()).contains(true);
        assertThat(token.applicationCredential().orElseThrow().accessRules().orElseThrow())
                .containsExactly(new TokenBody.AccessRule("ar1", "kubernetes", "GET", "/api/v1/**"));
        assertThat(token.trust().orElseThrow().trusteeUser().id()).isEqualTo("u2");
        assertThat(token.oauth1()).contains(new TokenBody.OAuth1("oc", "oa"));
        assertThat(token.oauth2Credential()).contains(new TokenBody.OAuth2Credential("thumb"));
        assertThat(token.serviceProviders()).hasSize(1);
    }

    @Test
    void takesWhatKeystoneLeavesOutAsAbsent() throws IOException {
        var token = ReplyReader.token(golden("token-unscoped")).orElseThrow();

        assertThat(token.roles()).isEmpty();
        assertThat(token.catalog()).isEmpty();
        assertThat(token.project()).isEmpty();
        assertThat(token.system()).isEmpty();
        assertThat(token.applicationCredential()).isEmpty();
        assertThat(token.oauth2Credential()).isEmpty();
        assertThat(token.user().passwordExpiresAt()).isEmpty();
        assertThat(token.user().federation()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"token\":null}",
                "{\"token\":{}}",
                "{\"token\": nonsense",
                "{\"token\":{\"user\":{\"id\":\"u\",\"name\":\"n\"},\"expires_at\":\"2026-01-31T13:00:00Z\"}}",
                "{\"token\":{\"user\":{\"id\":\"u\",\"name\":\"n\",\"domain\":{\"id\":\"d\",\"name\":\"D\"}},"
                        + "\"issued_at\":\"2026-01-31T12:00:00Z\",\"expires_at\":\"tomorrow\"}}"
            })
    void takesNoTokenFromABodyThatLacksWhatATokenHas(String body) {
        assertThat(ReplyReader.token(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void neverThrowsWhateverTheBytes() {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            var bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            assertThat(ReplyReader.token(bytes)).isEmpty();
            assertThat(ReplyReader.errorMessage(bytes)).isEmpty();
        }
    }

    @Test
    void readsGroups() {
        var body = "{\"groups\":[{\"id\":\"g\",\"name\":\"staff\",\"domain_id\":\"d\",\"more\":1}],\"links\":{}}";
        assertThat(ReplyReader.groups(body.getBytes(StandardCharsets.UTF_8)))
                .contains(List.of(new Group("g", "staff", "d")));
        assertThat(ReplyReader.groups("{}".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void knowsKeystonesErrorFromAnyOtherPage() {
        var error = "{\"error\":{\"code\":404,\"message\":\"gone\",\"title\":\"Not Found\"}}";
        assertThat(ReplyReader.errorMessage(error.getBytes(StandardCharsets.UTF_8)))
                .contains("gone");
        assertThat(ReplyReader.errorMessage("<html>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(ReplyReader.errorMessage("{\"message\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private static byte[] golden(String name) throws IOException {
        try (var stream = ReplyReaderTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(stream).isNotNull();
            return stream.readAllBytes();
        }
    }
}
