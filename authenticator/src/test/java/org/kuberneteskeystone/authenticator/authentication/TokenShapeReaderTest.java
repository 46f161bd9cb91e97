package org.kuberneteskeystone.authenticator.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuberneteskeystone.authenticator.authentication.TokenShape.ApplicationCredentialToken;
import org.kuberneteskeystone.authenticator.authentication.TokenShape.Fernet;
import org.kuberneteskeystone.authenticator.authentication.TokenShape.Foreign;
import org.kuberneteskeystone.authenticator.authentication.TokenShape.Jws;
import org.kuberneteskeystone.authenticator.authentication.TokenShape.Malformed;
import org.kuberneteskeystone.keystone.Secret;

class TokenShapeReaderTest {
    @Test
    void readsTheCreationTimeOfAFernetToken() {
        var at = Instant.parse("2026-01-31T12:00:00Z");
        assertThat(TokenShapeReader.read(fernet(at))).isEqualTo(new Fernet(at));
        assertThat(TokenShapeReader.read(fernet(at) + "==")).isEqualTo(new Fernet(at));
    }

    private static final String CLAIMS =
            "\"sub\":\"u\",\"iat\":1,\"exp\":1769864400,\"openstack_methods\":[\"password\"],\"openstack_audit_ids\":[]";

    @Test
    void knowsKeystonesJwsFromEveryOtherJwt() {
        var end = Instant.parse("2026-01-31T13:00:00Z");
        for (var algorithm : JwsAlgorithm.values()) {
            var header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}";
            assertThat(TokenShapeReader.read(jwt(header, "{" + CLAIMS + "}"))).isEqualTo(new Jws(algorithm, "u", end));
        }
        for (var foreign : List.of(
                "{\"sub\":\"u\",\"iss\":\"https://kubernetes.default.svc\"}",
                "{\"kubernetes.io\":{\"iss\":1},\"iss\":null}",
                "{\"iss\":\"https://kubernetes.default.svc\"," + CLAIMS + "}",
                "{" + CLAIMS + ",\"iss\":{}}",
                "{" + CLAIMS + ",\"exp\":9999999999}",
                "{\"sub\":\"u\",\"iat\":1,\"exp\":1769864400}",
                "{" + CLAIMS + ",\"x\":" + "[".repeat(100) + "]".repeat(100) + "}")) {
            assertThat(TokenShapeReader.read(jwt(foreign))).as(foreign).isInstanceOf(Foreign.class);
        }
    }

    @Test
    void takesNoJwsThatKeystoneWouldNotHaveSigned() {
        for (var header : List.of(
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS256\"}",
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"es256\"}",
                "{\"alg\":null}",
                "{\"alg\":[\"ES256\"]}",
                "{\"alg\":\"ES256\",\"alg\":\"none\"}",
                "{}",
                "[]",
                "")) {
            assertThat(TokenShapeReader.read(jwt(header, "{" + CLAIMS + "}")))
                    .as(header)
                    .isInstanceOf(Malformed.class);
        }
        for (var claims : List.of(
                CLAIMS.replace("\"exp\":1769864400", "\"exp\":\"1769864400\""),
                CLAIMS.replace("\"exp\":1769864400", "\"exp\":1e9"),
                CLAIMS.replace("\"exp\":1769864400,", ""),
                CLAIMS.replace("\"sub\":\"u\"", "\"sub\":1"))) {
            assertThat(TokenShapeReader.read(jwt("{" + claims + "}")))
                    .as(claims)
                    .isInstanceOf(Malformed.class);
        }
        for (var exp : List.of("9223372036854775807", "-9223372036854775808", "99999999999999999999999")) {
            assertThat(TokenShapeReader.read(jwt("{" + CLAIMS.replace("1769864400", exp) + "}")))
                    .as(exp)
                    .isInstanceOf(Foreign.class);
        }
        var token = jwt("{" + CLAIMS + "}");
        var unsigned = token.substring(0, token.lastIndexOf('.') + 1);
        assertThat(TokenShapeReader.read(unsigned)).isInstanceOf(Malformed.class);
        assertThat(TokenShapeReader.read(unsigned + "a+b/")).isInstanceOf(Malformed.class);
    }

    @Test
    void readsAnApplicationCredentialToken() {
        var id = "423f19a4ac1e4f48bbb4180756e6eb6c";
        for (var secret : List.of("s", "with:colon", "ünïcødé-🔑", "x".repeat(1024), "rEaxvW-_9~")) {
            var wanted = new ApplicationCredentialToken(id, Secret.of(secret));
            var padded = Base64.getUrlEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
            assertThat(TokenShapeReader.read("ksac_" + padded)).isEqualTo(wanted);
            assertThat(TokenShapeReader.read("ksac_" + padded.replace("=", ""))).isEqualTo(wanted);
        }
        assertThat(TokenShapeReader.read(credential("a-_B9:s")))
                .isEqualTo(new ApplicationCredentialToken("a-_B9", Secret.of("s")))
                .asString()
                .contains("[hidden]");
    }

    @Test
    void takesNothingElseForAnApplicationCredentialToken() {
        for (var text : List.of(
                "",
                "id",
                "id:",
                ":secret",
                "i d:secret",
                "ïd:secret",
                "x".repeat(65) + ":secret",
                "id:" + "x".repeat(1025),
                "id:with space",
                "id:line\nbreak",
                "id:nul\0",
                "id:zero\u200bwidth",
                "id:no\u00a0break")) {
            assertThat(TokenShapeReader.read(credential(text))).as(text).isInstanceOf(Malformed.class);
        }
        // "a:b" is YTpi, "a:bc" is YTpiYw==: the last letter of the latter has bits that no decoder looks at.
        assertThat(TokenShapeReader.read("ksac_YTpiYw")).isInstanceOf(ApplicationCredentialToken.class);
        for (var token : List.of(
                "ksac_YTpiYx",
                "ksac_YTpiYw=",
                "ksac_YTpi=",
                "ksac_YTp",
                "ksac_YTpi.",
                "ksac_YTpi+",
                "ksac_",
                "ksac__w",
                "ksac_YTr_")) {
            assertThat(TokenShapeReader.read(token)).as(token).isInstanceOf(Malformed.class);
        }
        assertThat(TokenShapeReader.read("KSAC_YTpi")).isInstanceOf(Foreign.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "gAAAA",
                "gAAAAABrBHzX",
                "a.b",
                "a.b.c.d",
                "..",
                "a..c",
                "a.e30",
                "a.W10.c",
                "a.eyJhIjoxfX0.c",
                "a.eyJhIjo.c",
                "0123456789abcdef0123456789abcdef",
                "ksac_abc"
            })
    void takesNothingElseForAKeystoneToken(String token) {
        assertThat(TokenShapeReader.read(token)).isInstanceOfAny(Foreign.class, Malformed.class);
    }

    @Test
    void takesNoFernetTokenWithForeignLetters() {
        var token = fernet(Instant.EPOCH);
        assertThat(TokenShapeReader.read(token.substring(0, 50) + "*" + token.substring(51)))
                .isInstanceOf(Malformed.class);
        assertThat(TokenShapeReader.read(token + "===")).isInstanceOf(Malformed.class);
        assertThat(TokenShapeReader.read(token.substring(0, 60))).isInstanceOf(Malformed.class);
    }

    @Test
    void neverThrowsWhateverTheCharacters() {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(160)];
            random.nextBytes(bytes);
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            for (var token :
                    new String[] {text, "gAAAA" + text, "a." + text + ".c", jwt(text), credential(text), "ksac_" + text
                    }) {
                var shape = TokenShapeReader.read(token);
                assertThat(shape).isNotNull();
                if (!token.startsWith("gAAAA")) {
                    assertThat(shape).isNotInstanceOf(Fernet.class);
                }
            }
        }
    }

    static String fernet(Instant createdAt) {
        var bytes = ByteBuffer.allocate(153).put((byte) 0x80).putLong(createdAt.getEpochSecond());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static String credential(String text) {
        return "ksac_" + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String jwt(String payload) {
        return jwt("{\"alg\":\"ES256\"}", payload);
    }

    private static String jwt(String header, String payload) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }
}
