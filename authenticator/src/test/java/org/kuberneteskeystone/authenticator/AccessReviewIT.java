package org.kuberneteskeystone.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.testing.TestService;

/** SubjectAccessReviews on the path of TokenReviews, by a file of policies that changes. */
@Timeout(60)
class AccessReviewIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String READ_PODS = """
            - users: {roles: [member], projects: [demo]}
              resource_permissions: {demo/pods: [get, list]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path policies = folder;
    private Path decisions = folder;
    private @Nullable TestService running;
    private HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        policies = folder.resolve("policies.yaml");
        decisions = folder.resolve("decisions.json");
        write(READ_PODS);
        running = new TestService(folder);
        service().start("--keystone-policy-file=" + policies, "--decision-log=" + decisions);
        client = service().client();
    }

    @AfterEach
    void stop() {
        client.close();
        service().close();
    }

    @Test
    void allowsWhatAPolicyAllowsAndNamesIt() {
        var allowed = review("v1", "list", "pods");
        assertThat(allowed.path("apiVersion").asText()).isEqualTo("authorization.k8s.io/v1");
        assertThat(allowed.path("kind").asText()).isEqualTo("SubjectAccessReview");
        assertThat(allowed.has("spec")).isFalse();
        assertThat(allowed.path("status"))
                .isEqualTo(status("{\"allowed\": true, \"reason\": \"policy " + policies + "[0] allows it\"}"));
    }

    @Test
    void hasNoOpinionAboutTheRest() {
        assertThat(review("v1beta1", "delete", "pods"))
                .isEqualTo(
                        status("{\"apiVersion\": \"authorization.k8s.io/v1beta1\", \"kind\": \"SubjectAccessReview\","
                                + " \"status\": {\"allowed\": false, \"reason\": \"no policy allows it\"}}"));
    }

    @Test
    void answersWhatIsNoReviewWith400AndGoesOn() {
        var broken = post("{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SubjectAccessReview\",\"spec\":{}}");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("spec must have resourceAttributes or nonResourceAttributes");
        assertThat(isAllowed("list", "pods")).isTrue();
    }

    @Test
    void answersTokenReviewsBesideThem() {
        assertThat(service().answers(client)).isTrue();
    }

    @Test
    void followsTheFileAndKeepsTheLastGoodPolicies() throws IOException {
        write(READ_PODS.replace("demo/pods", "demo/services"));
        TestService.await("the new policy", () -> isAllowed("list", "services") && !isAllowed("list", "pods"));
        write("- users: [");
        write("[");
        write(READ_PODS);
        TestService.await("the old policy again", () -> isAllowed("list", "pods"));
    }

    @Test
    void writesDownWhoMayDoWhatAndWhy() throws IOException {
        review("v1", "list", "pods");
        TestService.await("its line", () -> lines().contains("\"decision\":\"allowed\""));
        var line = JSON.readTree(lines().lines()
                .filter(each -> each.contains("\"allowed\""))
                .findFirst()
                .orElseThrow());
        assertThat(line.path("request").asText()).isEqualTo("list pods -n demo");
        assertThat(line.path("user").asText()).isEqualTo("alice");
        assertThat(line.path("project").asText()).isEqualTo("p1");
        assertThat(line.path("message").asText()).isEqualTo("policy " + policies + "[0] allows it");
        assertThat(line.path("source").asText()).isEqualTo("policy");
    }

    private TestService service() {
        return Objects.requireNonNull(running);
    }

    private String lines() {
        try {
            return Files.readString(decisions);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isAllowed(String verb, String resource) {
        return review("v1", verb, resource).path("status").path("allowed").asBoolean();
    }

    private JsonNode review(String version, String verb, String resource) {
        var response = post("""
                {"kind": "SubjectAccessReview", "apiVersion": "authorization.k8s.io/%s", "spec": {
                 "user": "alice", "uid": "u1", "groups": ["g"], "group": ["g"],
                 "extra": {"alpha.kubernetes.io/identity/roles": ["member"],
                           "alpha.kubernetes.io/identity/project/id": ["p1"],
                           "alpha.kubernetes.io/identity/project/name": ["demo"]},
                 "resourceAttributes": {"verb": "%s", "resource": "%s", "namespace": "demo", "version": "v1"}}}
                """.formatted(version, verb, resource));
        assertThat(response.statusCode()).isEqualTo(200);
        return status(response.body());
    }

    private static JsonNode status(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> post(String body) {
        var request = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + service().port() + "/webhook"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return TestService.await(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
    }

    /** As a careful editor does, and as kubelet does. */
    private void write(String text) throws IOException {
        var beside = Files.writeString(folder.resolve("beside"), text);
        Files.move(beside, policies, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
