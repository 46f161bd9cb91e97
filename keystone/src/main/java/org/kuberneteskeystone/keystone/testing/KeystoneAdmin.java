package org.kuberneteskeystone.keystone.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/**
 * Prepares a Keystone for a demo or a test, embedded or real: everything goes through its HTTP API, as an administrator
 * would do it.
 */
public final class KeystoneAdmin {
    /** An answer as it came: status, headers and body; an empty body is a missing node. */
    public record Answer(int status, java.net.http.HttpHeaders headers, JsonNode body, String text) {
        public Optional<String> subjectToken() {
            return headers.firstValue("X-Subject-Token");
        }
    }

    /** What a new application credential is known by; the secret is shown once. */
    public record Credential(String id, String name, String secret) {
        @Override
        public String toString() {
            return "Credential[" + id + ", " + name + ", [hidden]]";
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final String url;
    private final String password;
    private final Map<String, String> roles = new ConcurrentHashMap<>();
    private String token = "";

    /** Talks to the Keystone whose address ends in {@code /v3}, trusting what the context trusts. */
    public KeystoneAdmin(String url, String adminPassword, Optional<SSLContext> trust) {
        this.url = url;
        this.password = adminPassword;
        var builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(DEADLINE);
        trust.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    public KeystoneAdmin(String url, String adminPassword) {
        this(url, adminPassword, Optional.empty());
    }

    public String adminPassword() {
        return password;
    }

    /** Any request; {@code body} may be a missing node. */
    public Answer call(String method, String path, JsonNode body, Map<String, String> headers) {
        return send(
                method,
                path,
                headers,
                body.isMissingNode()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** Any request with a body as it stands, well formed or not. */
    public Answer callRaw(String method, String path, String body) {
        return send(method, path, Map.of(), HttpRequest.BodyPublishers.ofString(body));
    }

    private Answer send(String method, String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(DEADLINE)
                .header("Content-Type", "application/json")
                .method(method, body);
        headers.forEach(request::header);
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), parse(response.body()), response.body());
        } catch (IOException e) {
            throw new IllegalStateException("could not " + method + " " + url + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    /** The administrator's own token, from one login for all calls. */
    public String adminToken() {
        if (token.isEmpty()) {
            var scope =
                    object().set("project", object().put("name", "admin").set("domain", object().put("id", "default")));
            token = login("admin", password, scope).subjectToken().orElseThrow();
        }
        return token;
    }

    /** A login by password of a user in the domain {@code Default}; {@code scope} may be a missing node. */
    public Answer login(String userName, String userPassword, JsonNode scope) {
        var user = object().put("name", userName).put("password", userPassword);
        user.putObject("domain").put("id", "default");
        return login("password", object().set("user", user), scope);
    }

    public Answer loginToProject(String userName, String userPassword, String projectId) {
        return login(userName, userPassword, object().set("project", object().put("id", projectId)));
    }

    public Answer login(Credential credential) {
        return login(
                "application_credential",
                object().put("id", credential.id()).put("secret", credential.secret()),
                MissingNode.getInstance());
    }

    /** A login by any method. */
    public Answer login(String method, JsonNode given, JsonNode scope) {
        var identity = object();
        identity.putArray("methods").add(method);
        identity.set(method, given);
        var auth = (ObjectNode) object().set("identity", identity);
        if (!scope.isMissingNode()) {
            auth.set("scope", scope);
        }
        return call("POST", "/auth/tokens?nocatalog", object().set("auth", auth), Map.of());
    }

    public String createDomain(String name) {
        return create("/domains", "domain", object().put("name", name));
    }

    public void changeDomain(String id, ObjectNode change) {
        admin("PATCH", "/domains/" + id, object().set("domain", change), 200);
    }

    public String createProject(String name) {
        return create("/projects", "project", object().put("name", name).put("domain_id", "default"));
    }

    public String createUser(String name, String userPassword) {
        return createUser(name, userPassword, "default");
    }

    public String createUser(String name, String userPassword, String domainId) {
        return create(
                "/users",
                "user",
                object().put("name", name).put("domain_id", domainId).put("password", userPassword));
    }

    public void changeUser(String id, ObjectNode change) {
        admin("PATCH", "/users/" + id, object().set("user", change), 200);
    }

    public String createGroup(String name) {
        return create("/groups", "group", object().put("name", name).put("domain_id", "default"));
    }

    public void join(String groupId, String userId) {
        admin("PUT", "/groups/" + groupId + "/users/" + userId, MissingNode.getInstance(), 204);
    }

    /** The id of a role, which is made when there is none; looked up once. */
    public String role(String name) {
        return roles.computeIfAbsent(name, _ -> {
            var found = admin("GET", "/roles?name=" + name, MissingNode.getInstance(), 200)
                    .body()
                    .path("roles");
            return found.isEmpty()
                    ? create("/roles", "role", object().put("name", name))
                    : found.get(0).path("id").asText();
        });
    }

    public void assign(String projectId, String userId, String roleName) {
        admin("PUT", grant(projectId, userId, roleName), MissingNode.getInstance(), 204);
    }

    public void unassign(String projectId, String userId, String roleName) {
        admin("DELETE", grant(projectId, userId, roleName), MissingNode.getInstance(), 204);
    }

    private String grant(String projectId, String userId, String roleName) {
        return "/projects/" + projectId + "/users/" + userId + "/roles/" + role(roleName);
    }

    /** Made with the user's own token, as Keystone wants it; {@code more} holds further fields of the request. */
    public Credential createCredential(String userToken, String userId, String name, ObjectNode more) {
        var answer = call(
                "POST",
                "/users/" + userId + "/application_credentials",
                object().set("application_credential", more.put("name", name)),
                Map.of("X-Auth-Token", userToken));
        require(answer, 201, "create application credential " + name);
        var made = answer.body().path("application_credential");
        return new Credential(
                made.path("id").asText(), name, made.path("secret").asText());
    }

    public void deleteCredential(String userToken, String userId, String id) {
        var answer = call(
                "DELETE",
                "/users/" + userId + "/application_credentials/" + id,
                MissingNode.getInstance(),
                Map.of("X-Auth-Token", userToken));
        require(answer, 204, "delete application credential " + id);
    }

    private String create(String path, String kind, ObjectNode body) {
        return admin("POST", path, object().set(kind, body), 201)
                .body()
                .path(kind)
                .path("id")
                .asText();
    }

    private Answer admin(String method, String path, JsonNode body, int expected) {
        var answer = call(method, path, body, Map.of("X-Auth-Token", adminToken()));
        require(answer, expected, method + " " + path);
        return answer;
    }

    private void require(Answer answer, int expected, String what) {
        if (answer.status() != expected) {
            throw new IllegalStateException(
                    "could not " + what + " at " + url + ": status " + answer.status() + ", " + answer.text());
        }
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
