package org.kuberneteskeystone.authenticator.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked.Decided;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;

/** Whatever a token is: nothing throws, and Keystone is asked only about what a second, slower reader takes for its own. */
class TokenFuzzTest {
    private static final Pattern FERNET = Pattern.compile("gAAAA[A-Za-z0-9_-]{93,}={0,2}");
    private static final Pattern CREDENTIAL = Pattern.compile("[A-Za-z0-9_-]{1,64}:\\S{1,1024}", Pattern.DOTALL);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> ALGORITHMS = Set.of("ES256", "ES384", "ES512", "EdDSA");

    private final TestClock clock = new TestClock();
    private final AtomicInteger asked = new AtomicInteger();
    private final Authentication authentication = new Authentication(
            new Authentication.Limits(8192, Duration.ofDays(30), true, Set.of()),
            new CacheLimits(Duration.ZERO, Duration.ZERO, Duration.ZERO, 10, 100_000),
            Duration.ZERO,
            (_, _) -> {
                asked.incrementAndGet();
                return Future.succeededFuture(Decided.of(new Rejected(Reason.REFUSED_BY_KEYSTONE, "no")));
            },
            verdict -> Buffer.buffer(verdict.toString()),
            Optional.empty(),
            clock,
            clock,
            new CredentialCheckTest.Deaf());

    @FuzzTest
    void anyToken(byte[] token) {
        check(new String(token, StandardCharsets.ISO_8859_1));
    }

    /** A fuzzer does not find base64 by itself. */
    @FuzzTest
    void anyPayload(byte[] payload) {
        wrapped(payload).forEach(this::check);
    }

    @Test
    void mutationsOfGoodOnes() {
        var seeds = List.of(
                TokenShapeReaderTest.fernet(clock.instant()),
                wrapped("{\"sub\":\"u\",\"exp\":1769864400,\"openstack_methods\":[]}".getBytes(StandardCharsets.UTF_8))
                        .getFirst(),
                wrapped("423f19a4ac1e4f48bbb4180756e6eb6c:secret".getBytes(StandardCharsets.UTF_8))
                        .getLast());
        var random = new Random(19);
        seeds.forEach(this::check);
        assertThat(asked).as("the good ones go to Keystone").hasValue(3);
        for (int i = 0; i < 30_000; i++) {
            var token = seeds.get(i % seeds.size()).getBytes(StandardCharsets.ISO_8859_1);
            for (int j = random.nextInt(4); j >= 0; j--) {
                token[random.nextInt(token.length)] = (byte) random.nextInt(i % 2 == 0 ? 256 : 128);
            }
            check(new String(token, StandardCharsets.ISO_8859_1));
        }
    }

    private static List<String> wrapped(byte[] payload) {
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(payload);
        return List.of("eyJhbGciOiJFUzI1NiJ9." + encoded + ".c2ln", encoded + ".e30.c2ln", "ksac_" + encoded);
    }

    private void check(String token) {
        var shape = TokenShapeReader.read(token);
        switch (shape) {
            case TokenShape.Fernet _ -> assertThat(isFernet(token)).isTrue();
            case TokenShape.Jws _ -> assertThat(isJws(token)).isTrue();
            case TokenShape.ApplicationCredentialToken(var id, var secret) ->
                assertThat(id + ":" + secret.reveal()).matches(CREDENTIAL);
            case TokenShape.Malformed(var what) -> assertThat(what).isNotEmpty();
            case TokenShape.Foreign(var what) ->
                assertThat(isFernet(token) || isJws(token)).as(what).isFalse();
        }
        var before = asked.get();
        var outcome =
                authentication.authenticate(new Question(token, List.of())).result();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Answer.class,
                        answer -> assertThat(answer.verdict()).isInstanceOf(Rejected.class));
        if (asked.get() > before) {
            assertThat(isFernet(token) || isJws(token) || isCredential(token)).isTrue();
            assertThat(token).hasSizeLessThanOrEqualTo(8192).matches("[!-~]+");
        }
    }

    private static boolean isCredential(String token) {
        if (!token.startsWith("ksac_")) {
            return false;
        }
        var joined = Base64.getUrlDecoder().decode(token.substring("ksac_".length()));
        return CREDENTIAL
                .matcher(new String(joined, StandardCharsets.ISO_8859_1))
                .matches();
    }

    private static boolean isFernet(String token) {
        return FERNET.matcher(token).matches();
    }

    private static boolean isJws(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3 || token.startsWith("gAAAA") || token.startsWith("ksac_")) {
            return false;
        }
        var header = object(parts[0]);
        var claims = object(parts[1]);
        return header != null
                && claims != null
                && ALGORITHMS.contains(header.path("alg").asText())
                && claims.path("sub").isTextual()
                && claims.path("exp").canConvertToLong()
                && claims.has("openstack_methods")
                && !claims.has("iss")
                && !parts[2].isEmpty();
    }

    private static @Nullable JsonNode object(String part) {
        try {
            var node = JSON.readTree(Base64.getUrlDecoder().decode(part));
            return node.isObject() ? node : null;
        } catch (IOException | IllegalArgumentException _) {
            return null;
        }
    }
}
