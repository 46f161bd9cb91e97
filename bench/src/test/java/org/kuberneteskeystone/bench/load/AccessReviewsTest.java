package org.kuberneteskeystone.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AccessReviewsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Case(String version, String groups) {}

    static final List<Case> CASES = List.of(new Case("v1", "groups"), new Case("v1beta1", "group"));

    @ParameterizedTest
    @FieldSource("CASES")
    void areThoseOfKubeApiserver(Case test) throws Exception {
        var review = new AccessReviews(test.version()).list(7, true);
        assertThat(JSON.readTree(review.body().getBytes()))
                .isEqualTo(JSON.readTree("""
                        {"kind": "SubjectAccessReview", "apiVersion": "authorization.k8s.io/%s",
                         "metadata": {"creationTimestamp": null},
                         "spec": {
                           "resourceAttributes": {
                             "namespace": "ns-7", "verb": "list", "version": "v1", "resource": "pods"},
                           "user": "user-7",
                           "%s": ["project-7", "keystone:project:project-7", "keystone:project:project-7:member",
                                  "developers", "system:authenticated"],
                           "extra": {
                             "alpha.kubernetes.io/identity/roles": ["member"],
                             "alpha.kubernetes.io/identity/project/id": ["project-7"],
                             "alpha.kubernetes.io/identity/project/name": ["name-of-project-7"],
                             "alpha.kubernetes.io/identity/user/domain/id": ["default"],
                             "alpha.kubernetes.io/identity/user/domain/name": ["Default"]},
                           "uid": "00000000000000000000000000000007"},
                         "status": {"allowed": false}}""".formatted(test.version(), test.groups())));
        assertThat(review.expected()).isEqualTo(Expected.access(true));
    }
}
