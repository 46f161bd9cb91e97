package org.kuberneteskeystone.authenticator.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuberneteskeystone.authenticator.authentication.TokenShape.Fernet;
import org.kuberneteskeystone.authenticator.authentication.TokenShape.Foreign;
import org.kuberneteskeystone.authenticator.authentication.TokenShape.Jws;

class TokenShapeReaderTest {
    @Test
    void readsTheCreationTimeOfAFernetToken() {
        var at = Instant.parse("2026-01-31T12:00:00Z");
        assertThat(TokenShapeReader.read(fernet(at))).isEqualTo(new Fernet(at));
        assertThat(TokenShapeReader.read(fernet(at) + "==")).isEqualTo(new Fernet(at));
    }

    @Test
    void knowsKeystonesJwsFromEveryOtherJwt() {
        assertThat(TokenShapeReader.read(
                        jwt("{\"sub\":\"u\",\"iat\":1,\"exp\":2,\"openstack_methods\":[\"password\"]}")))
                .isEqualTo(new Jws());
        assertThat(TokenShapeReader.read(jwt("{\"sub\":\"u\",\"iss\":\"https://kubernetes.default.svc\"}")))
                .isInstanceOf(Foreign.class);
        assertThat(TokenShapeReader.read(jwt("{\"kubernetes.io\":{\"iss\":1},\"iss\":null}")))
                .isInstanceOf(Foreign.class);
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
        assertThat(TokenShapeReader.read(token)).isInstanceOfAny(Foreign.class, TokenShape.Malformed.class);
    }

    @Test
    void takesNoFernetTokenWithForeignLetters() {
        var token = fernet(Instant.EPOCH);
        assertThat(TokenShapeReader.read(token.substring(0, 50) + "*" + token.substring(51)))
                .isInstanceOf(TokenShape.Malformed.class);
        assertThat(TokenShapeReader.read(token + "===")).isInstanceOf(TokenShape.Malformed.class);
        assertThat(TokenShapeReader.read(token.substring(0, 60))).isInstanceOf(TokenShape.Malformed.class);
    }

    @Test
    void neverThrowsWhateverTheCharacters() {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(160)];
            random.nextBytes(bytes);
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            for (var token : new String[] {text, "gAAAA" + text, "a." + text + ".c", jwt(text)}) {
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

    private static String jwt(String payload) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }
}
