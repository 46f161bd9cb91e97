package org.kuberneteskeystone.authenticator.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.authenticator.review.SubjectAccessReview.NonResourceAttributes;
import org.kuberneteskeystone.authenticator.review.SubjectAccessReview.ResourceAttributes;

class SubjectAccessReviewCodecTest {
    private static final String V1 = "\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SubjectAccessReview\"";

    @Test
    void readsWhatKubeApiserverSends() throws IOException {
        assertThat(ReviewReader.read(golden("request")))
                .isEqualTo(new Decoded.Access(new SubjectAccessReview(
                        ApiVersion.V1,
                        "alice",
                        "2f4b",
                        List.of("demo-id", "keystone:project:demo-id:member", "system:authenticated"),
                        Optional.of(new TreeMap<>(Map.of(
                                "alpha.kubernetes.io/identity/project/id", List.of("demo-id"),
                                "alpha.kubernetes.io/identity/roles", List.of("member", "reader")))),
                        new ResourceAttributes("demo", "list", "", "v1", "pods", "log", "web"))));
    }

    @Test
    void readsTheGroupsOfEachVersion() {
        var spec =
                ",\"spec\":{\"groups\":[\"a\"],\"group\":[\"b\"],\"nonResourceAttributes\":{\"path\":\"/x\",\"verb\":\"get\"}}}";
        assertThat(review("{" + V1 + spec).groups()).containsExactly("a");
        var beta = review("{" + V1.replace("/v1", "/v1beta1") + spec);
        assertThat(beta.groups()).containsExactly("b");
        assertThat(beta.version()).isEqualTo(ApiVersion.V1BETA1);
        assertThat(beta.attributes()).isEqualTo(new NonResourceAttributes("/x", "get"));
    }

    @Test
    void knowsNoExtraFromAnEmptyOne() {
        var path = "\"nonResourceAttributes\":{}";
        assertThat(review("{" + V1 + ",\"spec\":{" + path + "}}").extra()).isEmpty();
        assertThat(review("{" + V1 + ",\"spec\":{\"extra\":null," + path + "}}").extra())
                .isEmpty();
        assertThat(review("{" + V1 + ",\"spec\":{\"extra\":{}," + path + "}}").extra())
                .contains(new TreeMap<>());
    }

    @Test
    void theKindMayComeLast() {
        assertThat(review("{\"spec\":{\"nonResourceAttributes\":{\"path\":\"/\"}}," + V1 + "}")
                        .attributes())
                .isEqualTo(new NonResourceAttributes("/", ""));
    }

    record Case(String name, String body, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> NOT_REVIEWS = List.of(
            new Case("no spec", "{" + V1 + "}", "must have resourceAttributes or nonResourceAttributes"),
            new Case("a spec of null", "{" + V1 + ",\"spec\":null}", "must have resourceAttributes"),
            new Case("nothing asked", "{" + V1 + ",\"spec\":{\"user\":\"u\"}}", "must have resourceAttributes"),
            new Case(
                    "attributes of null",
                    "{" + V1 + ",\"spec\":{\"resourceAttributes\":null}}",
                    "must have resourceAttributes"),
            new Case(
                    "both asked",
                    "{" + V1 + ",\"spec\":{\"resourceAttributes\":{},\"nonResourceAttributes\":{}}}",
                    "must not have both"),
            new Case(
                    "version of the other API",
                    "{" + V1.replace("authorization", "authentication") + "}",
                    "apiVersion"),
            new Case("unknown version", "{" + V1.replace("/v1", "/v2") + "}", "authorization.k8s.io/v1beta1"),
            new Case("attributes of a wrong type", "{" + V1 + ",\"spec\":{\"resourceAttributes\":[]}}", "not the JSON"),
            new Case("groups of a wrong type", "{" + V1 + ",\"spec\":{\"groups\":\"a\"}}", "not the JSON"),
            new Case("extra of a wrong type", "{" + V1 + ",\"spec\":{\"extra\":{\"a\":\"b\"}}}", "not the JSON"),
            new Case("half a character", "{" + V1 + ",\"spec\":{\"user\":\"\\ud83d\"}}", "not the JSON"),
            new Case("cut short", "{" + V1 + ",\"spec\":{\"us", "not the JSON"),
            new Case("more after it", "{" + V1 + ",\"spec\":{\"resourceAttributes\":{}}} {}", "goes on"));

    @ParameterizedTest
    @FieldSource("NOT_REVIEWS")
    void saysWhyABodyIsNoReview(Case example) {
        var decoded = ReviewReader.read(example.body().getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.NotAReview.class);
        assertThat(((Decoded.NotAReview) decoded).reason()).contains(example.reason());
    }

    record Reply(String golden, SubjectAccessReviewStatus status) {}

    static final List<Reply> REPLIES = List.of(
            new Reply("allowed", new SubjectAccessReviewStatus(true, false, "policy p[3] allows it")),
            new Reply("no-opinion", new SubjectAccessReviewStatus(false, false, "no policy allows it")),
            new Reply("denied", new SubjectAccessReviewStatus(false, true, "no access rule permits it")));

    @ParameterizedTest
    @FieldSource("REPLIES")
    void writesWhatKubeApiserverWants(Reply reply) throws IOException {
        var json = JsonMapper.builder().build();
        assertThat(json.readTree(SubjectAccessReviewWriter.reply(ApiVersion.V1, reply.status())))
                .isEqualTo(json.readTree(golden(reply.golden())));
    }

    @ParameterizedTest
    @EnumSource(ApiVersion.class)
    void repliesInTheVersionItWasAskedIn(ApiVersion version) {
        assertThat(new String(
                        SubjectAccessReviewWriter.reply(
                                version, REPLIES.getFirst().status()),
                        StandardCharsets.UTF_8))
                .contains("\"" + version.in(SubjectAccessReview.GROUP) + "\"");
    }

    private static SubjectAccessReview review(String body) {
        var decoded = ReviewReader.read(body.getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.Access.class);
        return ((Decoded.Access) decoded).review();
    }

    private static byte[] golden(String name) throws IOException {
        try (var stream = SubjectAccessReviewCodecTest.class.getResourceAsStream(
                "/golden/subject-access-review-" + name + ".json")) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        }
    }
}
