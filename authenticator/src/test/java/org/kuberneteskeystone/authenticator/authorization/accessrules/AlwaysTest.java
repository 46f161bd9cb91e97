package org.kuberneteskeystone.authenticator.authorization.accessrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kuberneteskeystone.authenticator.authorization.accessrules.Requests.by;
import static org.kuberneteskeystone.authenticator.authorization.accessrules.Requests.path;
import static org.kuberneteskeystone.authenticator.authorization.accessrules.Requests.resource;
import static org.kuberneteskeystone.authenticator.authorization.accessrules.Requests.withoutVersion;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuberneteskeystone.authenticator.authorization.Attributes;

class AlwaysTest {
    private static final List<String> UNRELATED = List.of("GET /apis/example.org/v1/widgets");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/v1",
                "/apis",
                "/apis/",
                "/apis/apps",
                "/apis/apps/v1",
                "/version",
                "/version/",
                "/openapi",
                "/openapi/v2",
                "/openapi/v3/apis/apps/v1",
                "/healthz",
                "/livez",
                "/readyz"
            })
    void everyClientMayDiscoverTheApi(String discovery) {
        for (var verb : List.of("get", "head")) {
            assertThat(AccessRules.denied(by(UNRELATED, path(verb + " " + discovery))))
                    .isEmpty();
            assertThat(AccessRules.denied(by(List.of(), path(verb + " " + discovery))))
                    .isEmpty();
        }
        for (var verb : List.of("post", "put", "delete", "options", "list", "")) {
            assertThat(AccessRules.denied(by(UNRELATED, path(verb + " " + discovery))))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/apix",
                "/versions",
                "/openapi.json",
                "/metrics",
                "/logs/",
                "/healthz/etcd",
                "/livez/x",
                "/debug/pprof",
                "/api/../metrics",
                "/openapi/../logs",
                "/.well-known/openid-configuration",
                "api"
            })
    void noOtherPathIsDiscovery(String other) {
        assertThat(AccessRules.denied(by(UNRELATED, path("get " + other)))).isPresent();
    }

    static final List<Attributes> ABOUT_ONESELF = List.of(
            resource("create selfsubjectaccessreviews.authorization.k8s.io"),
            resource("create selfsubjectrulesreviews.authorization.k8s.io"),
            resource("create selfsubjectreviews.authentication.k8s.io"),
            withoutVersion("create selfsubjectaccessreviews.authorization.k8s.io demo"));

    @ParameterizedTest
    @FieldSource("ABOUT_ONESELF")
    void everybodyMayAskAboutThemselves(Attributes question) {
        assertThat(AccessRules.denied(by(UNRELATED, question))).isEmpty();
    }

    static final List<Attributes> ABOUT_OTHERS = List.of(
            resource("create subjectaccessreviews.authorization.k8s.io"),
            resource("create localsubjectaccessreviews.authorization.k8s.io demo"),
            resource("create tokenreviews.authentication.k8s.io"),
            resource("create selfsubjectaccessreviews"),
            resource("create selfsubjectaccessreviews.example.org"),
            resource("create selfsubjectreviews.authorization.k8s.io"),
            resource("create selfsubjectaccessreviews.authorization.k8s.io/status"),
            resource("delete selfsubjectaccessreviews.authorization.k8s.io"),
            resource("* selfsubjectaccessreviews.authorization.k8s.io"),
            resource("get api  x"),
            resource("list version"));

    @ParameterizedTest
    @FieldSource("ABOUT_OTHERS")
    void anythingElseNeedsARule(Attributes question) {
        assertThat(AccessRules.denied(by(UNRELATED, question))).isPresent();
    }
}
