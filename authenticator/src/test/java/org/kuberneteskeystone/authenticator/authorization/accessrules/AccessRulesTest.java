package org.kuberneteskeystone.authenticator.authorization.accessrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kuberneteskeystone.authenticator.authorization.accessrules.Requests.by;
import static org.kuberneteskeystone.authenticator.authorization.accessrules.Requests.path;
import static org.kuberneteskeystone.authenticator.authorization.accessrules.Requests.resource;
import static org.kuberneteskeystone.authenticator.authorization.accessrules.Requests.withoutVersion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Attributes.NonResource;
import org.kuberneteskeystone.authenticator.authorization.Attributes.Resource;
import org.kuberneteskeystone.authenticator.authorization.Decision.Denied;
import org.kuberneteskeystone.authenticator.authorization.Requester;

class AccessRulesTest {
    private static final String DEMO = "/api/v1/namespaces/demo";
    private static final List<String> EVERYTHING = Stream.of("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")
            .map(method -> method + " /**")
            .toList();

    /** The one rule that permits it, whatever other rules with the same path say. */
    record Case(String asked, Attributes attributes, String method, String path) {
        @Override
        public String toString() {
            return asked + " needs " + method + " " + path;
        }
    }

    private static Case needs(String asked, String method, String path) {
        return new Case(asked, resource(asked), method, path);
    }

    static final List<Case> RESOURCES = List.of(
            needs("get pods demo web", "GET", DEMO + "/pods/web"),
            needs("list pods demo", "GET", DEMO + "/pods"),
            needs("watch pods demo", "GET", DEMO + "/pods"),
            needs("list pods demo web", "GET", DEMO + "/pods"),
            needs("watch pods demo web", "GET", DEMO + "/pods"),
            needs("list pods", "GET", "/api/v1/pods"),
            needs("create pods demo", "POST", DEMO + "/pods"),
            needs("create pods demo web", "POST", DEMO + "/pods"),
            needs("update pods demo web", "PUT", DEMO + "/pods/web"),
            needs("patch pods demo web", "PATCH", DEMO + "/pods/web"),
            needs("delete pods demo web", "DELETE", DEMO + "/pods/web"),
            needs("deletecollection pods demo", "DELETE", DEMO + "/pods"),
            needs("deletecollection pods demo web", "DELETE", DEMO + "/pods"),
            needs("get pods/log demo web", "GET", DEMO + "/pods/web/log"),
            needs("update pods/status demo web", "PUT", DEMO + "/pods/web/status"),
            needs("create pods/eviction demo web", "POST", DEMO + "/pods/web/eviction"),
            needs("create serviceaccounts/token demo ci", "POST", DEMO + "/serviceaccounts/ci/token"),
            needs("create pods/exec demo web", "POST", DEMO + "/pods/web/exec"),
            needs("get pods/exec demo web", "POST", DEMO + "/pods/web/exec"),
            needs("get pods/attach demo web", "POST", DEMO + "/pods/web/attach"),
            needs("get pods/portforward demo web", "POST", DEMO + "/pods/web/portforward"),
            needs("get services/proxy demo web", "POST", DEMO + "/services/web/proxy"),
            needs("get nodes/proxy  n1", "POST", "/api/v1/nodes/n1/proxy"),
            needs("delete services/proxy demo web", "DELETE", DEMO + "/services/web/proxy"),
            needs("get nodes  n1", "GET", "/api/v1/nodes/n1"),
            needs("list nodes", "GET", "/api/v1/nodes"),
            needs("get namespaces demo demo", "GET", DEMO),
            needs("get namespaces/status demo demo", "GET", DEMO + "/status"),
            needs("update namespaces/finalize demo demo", "PUT", DEMO + "/finalize"),
            needs("delete namespaces demo demo", "DELETE", DEMO),
            needs("list namespaces", "GET", "/api/v1/namespaces"),
            needs("list namespaces demo demo", "GET", "/api/v1/namespaces"),
            needs("create namespaces", "POST", "/api/v1/namespaces"),
            needs("list deployments.apps demo", "GET", "/apis/apps/v1/namespaces/demo/deployments"),
            needs(
                    "patch deployments.apps/scale demo web",
                    "PATCH",
                    "/apis/apps/v1/namespaces/demo/deployments/web/scale"),
            needs(
                    "list clusterroles.rbac.authorization.k8s.io",
                    "GET",
                    "/apis/rbac.authorization.k8s.io/v1/clusterroles"),
            needs("get pods demo a%2Fb", "GET", DEMO + "/pods/a%2Fb"),
            needs("get pods demo ..", "GET", DEMO + "/pods/.."),
            new Case(
                    "v2beta1",
                    new Resource("demo", "list", "autoscaling", "v2beta1", "x", "", ""),
                    "GET",
                    "/apis/autoscaling/v2beta1/namespaces/demo/x"),
            new Case("without a version", withoutVersion("list pods demo"), "GET", DEMO + "/pods"),
            new Case(
                    "empty version",
                    new Resource("", "list", "apps", "", "deployments", "", ""),
                    "GET",
                    "/apis/apps/v1/deployments"),
            new Case("any version", withoutVersion("list deployments.apps"), "GET", "/apis/apps/v1beta1/deployments"),
            new Case("no name", resource("get pods demo"), "GET", DEMO + "/pods/*"),
            new Case("every name", resource("delete pods demo *"), "DELETE", DEMO + "/pods/{name}"),
            new Case("no name below", resource("create pods/exec demo"), "POST", DEMO + "/pods/*/exec"),
            new Case("a namespace without a name", resource("get namespaces demo"), "GET", "/api/v1/namespaces/*"),
            new Case("every resource", resource("list * demo"), "GET", DEMO + "/*"));

    static final List<Case> PATHS = Stream.of("get", "post", "put", "patch", "delete")
            .map(verb -> new Case(verb, path(verb + " /metrics"), verb.toUpperCase(Locale.ROOT), "/metrics"))
            .toList();

    @ParameterizedTest
    @FieldSource({"RESOURCES", "PATHS"})
    void needsOneMethodAndOnePath(Case example) {
        assertThat(denied(example.attributes(), example.method() + " " + example.path()))
                .isEmpty();
        var others = Stream.concat(
                        EVERYTHING.stream().filter(rule -> !rule.startsWith(example.method() + " ")),
                        Stream.of("", "/x").map(more -> example.method() + " /x" + example.path() + more))
                .toList();
        assertThat(AccessRules.denied(by(others, example.attributes()))).isPresent();
        assertThat(denied(example.attributes(), example.method() + " " + example.path() + "/x"))
                .isPresent();
    }

    @Test
    void whoHasNoRulesIsNotRestricted() {
        var nobody = new Requester("alice", "u1", List.of(), Optional.empty());
        var another = new Requester("alice", "u1", List.of(), Optional.of(Map.of("other", List.of())));
        for (var requester : List.of(nobody, another)) {
            assertThat(AccessRules.denied(new AccessRequest(requester, resource("impersonate users  bob"))))
                    .isEmpty();
        }
    }

    @Test
    void anEmptyListPermitsNothing() {
        assertThat(AccessRules.denied(by(List.of(), resource("list pods demo"))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET",
                "GET ",
                "get /a",
                "GET a",
                "GET  /a",
                "OPTIONS /a",
                "GET /a b",
                "GET /a\t",
                "GET /a\u0000",
                "GET /ä",
                "GET/a",
                "* /**"
            })
    void oneUnreadableRulePermitsNothing(String rule) {
        var request = by(List.of("GET /**", rule), resource("list pods demo"));
        assertThat(AccessRules.denied(request).orElseThrow().reason()).contains("cannot be read");
    }

    @Test
    void aRuleLongerThanKeystoneTakesIsNone() {
        assertThat(AccessRules.encode("GET", "/" + "a".repeat(224))).isPresent();
        assertThat(AccessRules.encode("GET", "/" + "a".repeat(225))).isEmpty();
        assertThat(AccessRules.encode("GET /a", "/b")).isEmpty();
        assertThat(AccessRules.encode("PATCH", "/api/**")).contains("PATCH /api/**");
    }

    static final List<Attributes> NOTHING_PERMITS = List.of(
            resource("impersonate users  bob"),
            resource("impersonate groups  system:masters"),
            resource("impersonate userextras.authentication.k8s.io/scopes  x"),
            resource("bind clusterroles.rbac.authorization.k8s.io  admin"),
            resource("escalate clusterroles.rbac.authorization.k8s.io  admin"),
            resource("approve signers.certificates.k8s.io  x"),
            resource("use podsecuritypolicies.policy  x"),
            resource("connect pods demo web"),
            resource("proxy pods demo web"),
            resource("* pods demo"),
            resource(" pods demo"),
            resource("GET pods demo web"),
            resource("list  demo"),
            resource("get pods demo a/b"),
            resource("list pods demo/../other"),
            resource("get pods/log/x demo web"),
            resource("get pods demo a\u0000"),
            resource("get pods demo a\u0001"),
            resource("get pods demo a\n"),
            resource("get pods demo " + "a".repeat(1_100)),
            new Resource("demo", "list", "apps/v1", "v1", "pods", "", ""),
            new Resource("demo", "list", "apps", "v1/x", "pods", "", ""),
            path("options /metrics"),
            path("trace /metrics"),
            path("* /metrics"),
            path("list /metrics"),
            path("get metrics"),
            path("get "),
            path("get /a\u0001"),
            path("get /version/../metrics"),
            path("get /api/../metrics"),
            path("get /" + "a".repeat(1_100)));

    @ParameterizedTest
    @FieldSource("NOTHING_PERMITS")
    void noRulePermits(Attributes request) {
        var denied = AccessRules.denied(by(EVERYTHING, request));
        assertThat(denied).isPresent();
        assertThat(denied.orElseThrow().reason()).contains("no access rule").hasSizeLessThan(700);
        assertThat(denied.orElseThrow().reason().chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void aHeadNeedsARuleForItOrForReading() {
        assertThat(denied(path("head /metrics"), "HEAD /metrics")).isEmpty();
        assertThat(denied(path("head /metrics"), "GET /metrics")).isEmpty();
        assertThat(denied(path("head /metrics"), "POST /metrics")).isPresent();
        assertThat(denied(path("get /metrics"), "HEAD /metrics")).isPresent();
        assertThat(denied(resource("get pods demo web"), "HEAD " + DEMO + "/pods/web"))
                .isPresent();
    }

    @Test
    void everyGroupIsTheCoreToo() {
        var request = withoutVersion("list *.* demo");
        var named = "GET /apis/*/*/namespaces/demo/*";
        assertThat(denied(request, named)).isPresent();
        assertThat(denied(request, "GET " + DEMO + "/*")).isPresent();
        assertThat(denied(request, named, "GET " + DEMO + "/*")).isEmpty();
        assertThat(denied(request, "GET /**")).isEmpty();
    }

    @Test
    void whatIsOpenNeedsAWildcard() {
        assertThat(denied(resource("get pods demo"), "GET " + DEMO + "/pods/web"))
                .isPresent();
        assertThat(denied(resource("get pods demo"), "GET " + DEMO + "/pods/web-*"))
                .isPresent();
        assertThat(denied(resource("get pods demo"), "GET " + DEMO + "/pods")).isPresent();
        assertThat(denied(resource("list * demo"), "GET " + DEMO + "/pods")).isPresent();
        assertThat(denied(withoutVersion("list pods demo"), "GET /api/v2/**")).isPresent();
        assertThat(denied(withoutVersion("list deployments.apps"), "GET /apis/batch/**"))
                .isPresent();
    }

    @Test
    void saysWhatWasAsked() {
        assertThat(denied(resource("list secrets demo"), "GET " + DEMO + "/pods"))
                .contains(new Denied("no access rule of the application credential permits"
                        + " GET /api/v1/namespaces/demo/secrets"));
        assertThat(denied(withoutVersion("get deployments.apps demo"), "GET /x")
                        .orElseThrow()
                        .reason())
                .endsWith(" GET /apis/apps/*/namespaces/demo/deployments/*");
        assertThat(denied(resource("impersonate users  bob"), "GET /**")
                        .orElseThrow()
                        .reason())
                .isEqualTo(
                        "no access rule of an application credential can permit the verb \"impersonate\" on \"users\"");
        assertThat(denied(new NonResource("/" + "x".repeat(1_000), "get"), "GET /a")
                        .orElseThrow()
                        .reason())
                .endsWith("…")
                .hasSizeLessThan(400);
    }

    private static Optional<Denied> denied(Attributes what, String... rules) {
        return AccessRules.denied(by(List.of(rules), what));
    }
}
