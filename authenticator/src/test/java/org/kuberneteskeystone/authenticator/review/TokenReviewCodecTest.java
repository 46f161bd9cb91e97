package org.kuberneteskeystone.authenticator.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class TokenReviewCodecTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @EnumSource(ApiVersion.class)
    void readsWhatKubeApiserverSends(ApiVersion version) throws IOException {
        var body = new String(golden("request"), StandardCharsets.UTF_8)
                .replace("authentication.k8s.io/v1", version.in(TokenReview.GROUP));
        assertThat(TokenReviewReader.read(body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Decoded.Review(
                        new TokenReview(version, "gAAAA-token", List.of("https://kubernetes.default.svc"))));
    }

    @ParameterizedTest
    @EnumSource(ApiVersion.class)
    void writesTheVersionItWasAskedIn(ApiVersion version) throws IOException {
        var extra = new TreeMap<String, List<String>>();
        extra.put("alpha.kubernetes.io/identity/project/name", List.of("de\"mo ü"));
        var user = new TokenReviewStatus.UserInfo("alice", "u1", List.of("a", "b"), extra);
        assertThat(written(version, TokenReviewStatus.accept(user)))
                .isEqualTo(JSON.readTree(new String(golden("accepted"), StandardCharsets.UTF_8)
                        .replace("authentication.k8s.io/v1", version.in(TokenReview.GROUP))));
    }

    @Test
    void aRefusalHasNoErrorAndWhatCouldNotBeAskedHasOne() throws IOException {
        assertThat(written(ApiVersion.V1, TokenReviewStatus.reject())).isEqualTo(JSON.readTree(golden("rejected")));
        assertThat(written(ApiVersion.V1, TokenReviewStatus.undecided("Keystone is away")))
                .isEqualTo(JSON.readTree(golden("undecided")));
    }

    record Case(String name, String body, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String V1 = "\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\"";

    static final List<Case> NOT_REVIEWS = List.of(
            new Case("empty", "", "not a JSON object"),
            new Case("no JSON", "hello", "not the JSON"),
            new Case("an array", "[]", "not a JSON object"),
            new Case("cut short", "{" + V1 + ",\"spec\":{\"tok", "not the JSON"),
            new Case("more after it", "{" + V1 + ",\"spec\":{}} {}", "goes on"),
            new Case("another kind", "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"Pod\"}", "kind"),
            new Case("no kind", "{\"apiVersion\":\"authentication.k8s.io/v1\"}", "kind"),
            new Case("no version", "{\"kind\":\"TokenReview\"}", "apiVersion"),
            new Case(
                    "unknown version",
                    "{\"apiVersion\":\"authentication.k8s.io/v2\",\"kind\":\"TokenReview\"}",
                    "v1beta1"),
            new Case("spec of a wrong type", "{" + V1 + ",\"spec\":[]}", "not the JSON"),
            new Case("token of a wrong type", "{" + V1 + ",\"spec\":{\"token\":1}}", "not the JSON"),
            new Case("audiences of a wrong type", "{" + V1 + ",\"spec\":{\"audiences\":\"a\"}}", "not the JSON"),
            new Case("an audience of a wrong type", "{" + V1 + ",\"spec\":{\"audiences\":[{}]}}", "not the JSON"),
            new Case("too deep", "{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}", "not the JSON"),
            new Case(
                    "too many audiences",
                    "{" + V1 + ",\"spec\":{\"audiences\":[" + "\"a\",".repeat(100) + "\"a\"]}}",
                    "not"));

    @ParameterizedTest
    @FieldSource("NOT_REVIEWS")
    void saysWhyABodyIsNoReview(Case example) {
        var decoded = TokenReviewReader.read(example.body().getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.NotAReview.class);
        assertThat(((Decoded.NotAReview) decoded).reason()).contains(example.reason());
    }

    @Test
    void takesAbsentFieldsForEmptyOnes() {
        for (var spec :
                List.of("", ",\"spec\":null", ",\"spec\":{}", ",\"spec\":{\"token\":null,\"audiences\":null}")) {
            assertThat(TokenReviewReader.read(("{" + V1 + spec + "}").getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(new Decoded.Review(new TokenReview(ApiVersion.V1, "", List.of())));
        }
    }

    @Test
    void neverThrowsWhateverTheBytes() throws IOException {
        var random = new Random(3);
        var request = golden("request");
        for (int i = 0; i < 20_000; i++) {
            var bytes = request.clone();
            for (int j = 0; j < 3; j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(TokenReviewReader.read(bytes)).isNotNull();
        }
    }

    @Test
    void neverPrintsTheToken() {
        assertThat(new TokenReview(ApiVersion.V1, "gAAAA-secret", List.of()).toString())
                .doesNotContain("secret");
    }

    private static JsonNode written(ApiVersion version, TokenReviewStatus status) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(TokenReviewWriter.beginning(version));
        bytes.write(TokenReviewWriter.statusAndEnd(status));
        return JSON.readTree(bytes.toByteArray());
    }

    private static byte[] golden(String name) throws IOException {
        try (var stream = TokenReviewCodecTest.class.getResourceAsStream("/golden/token-review-" + name + ".json")) {
            assertThat(stream).isNotNull();
            return stream.readAllBytes();
        }
    }
}
