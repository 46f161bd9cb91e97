package org.kuberneteskeystone.tooling.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Requester;

class AccessReviewTest {
    private static final Requester ALICE =
            new Requester("alice", "", List.of("g"), Optional.of(Map.of("k", List.of("v"))));

    record Case(String status, AccessReview review) {
        @Override
        public String toString() {
            return status;
        }
    }

    static final List<Case> CASES = List.of(
            new Case("{'allowed':true,'reason':'r'}", new AccessReview.Allowed("r", "")),
            new Case("{'allowed':false,'evaluationError':'e'}", new AccessReview.NoOpinion("", "e")),
            new Case("{'allowed':false,'denied':true,'reason':'r'}", new AccessReview.Denied("r", "")),
            new Case("{'allowed':true,'denied':true}", new AccessReview.Denied("", "")),
            new Case("{}", new AccessReview.NoOpinion("", "")));

    @ParameterizedTest
    @FieldSource("CASES")
    void readsAStatus(Case c) {
        var status = Json.read(c.status().replace('\'', '"')).orElseThrow();
        assertThat(new AccessReviewReader().read(status)).contains(c.review());
    }

    @Test
    void readsNoStatusWithFieldsOfAnotherType() {
        for (var status : List.of("{\"allowed\":1}", "{\"denied\":\"false\"}", "[]")) {
            assertThat(new AccessReviewReader().read(Json.read(status).orElseThrow()))
                    .isEmpty();
        }
    }

    @Test
    void namesTheGroupsAsTheVersionDoes() {
        var access = new AccessRequest(ALICE, new Attributes.Resource("web", "get", "", "v1", "pods", "log", "p"));
        assertThat(Json.render(AccessReviewRequest.of(ApiVersion.V1, access)))
                .isEqualTo("{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SubjectAccessReview\",\"spec\":{"
                        + "\"resourceAttributes\":{\"namespace\":\"web\",\"verb\":\"get\",\"version\":\"v1\","
                        + "\"resource\":\"pods\",\"subresource\":\"log\",\"name\":\"p\"},"
                        + "\"user\":\"alice\",\"groups\":[\"g\"],\"extra\":{\"k\":[\"v\"]}}}");
        var path = new AccessRequest(
                new Requester("bob", "1", List.of("g"), Optional.empty()),
                new Attributes.NonResource("/healthz", "get"));
        assertThat(Json.render(AccessReviewRequest.of(ApiVersion.V1BETA1, path)))
                .isEqualTo(
                        "{\"apiVersion\":\"authorization.k8s.io/v1beta1\",\"kind\":\"SubjectAccessReview\",\"spec\":{"
                                + "\"nonResourceAttributes\":{\"path\":\"/healthz\",\"verb\":\"get\"},"
                                + "\"user\":\"bob\",\"group\":[\"g\"],\"uid\":\"1\"}}");
    }

    @Test
    void takesAWrittenReviewOfEitherVersionOnly() {
        var head = "{\"kind\":\"SubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/";
        assertThat(WrittenReview.read(head + "v1beta1\", \"spec\":{\"x\":1}}").json())
                .isEqualTo(head + "v1beta1\",\"spec\":{\"x\":1}}");
        for (var text : List.of("", "{", head + "v2\"}", "{\"kind\":\"TokenReview\"}")) {
            assertThatThrownBy(() -> WrittenReview.read(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
