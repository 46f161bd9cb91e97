package org.kuberneteskeystone.keystone.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kuberneteskeystone.keystone.TokenBody.AccessRule;
import org.kuberneteskeystone.keystone.testing.Directory.ApplicationCredential;
import org.kuberneteskeystone.keystone.testing.Directory.Role;
import org.kuberneteskeystone.keystone.testing.Directory.Target;
import org.kuberneteskeystone.keystone.testing.Routes.Reply;
import org.kuberneteskeystone.keystone.testing.Routes.Request;

/** {@code /v3/users/{id}/application_credentials} */
final class CredentialApi {
    private static final Set<String> METHODS = Set.of("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT");

    private final Directory directory;
    private final TokenApi tokens;
    private final Rendering rendering;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CredentialApi(Directory directory, TokenApi tokens, Rendering rendering, Clock clock) {
        this.directory = directory;
        this.tokens = tokens;
        this.rendering = rendering;
        this.clock = clock;
    }

    void register(Routes routes) {
        routes.add("POST", "/v3/users/{id}/application_credentials", this::create)
                .add("GET", "/v3/users/{id}/application_credentials", this::list)
                .add("GET", "/v3/users/{id}/application_credentials/{credential}", this::get)
                .add("DELETE", "/v3/users/{id}/application_credentials/{credential}", this::delete);
    }

    private Reply create(Request request) {
        var caller = tokens.caller(request);
        Caller.require(caller.owns(request.parameter(0)), "identity:create_application_credential");
        requireUnrestricted(caller);
        if (!(caller.token().target().orElse(null) instanceof Target.OnProject(var projectId))) {
            throw KeystoneError.badRequest("An application credential needs a token that is scoped to a project.");
        }
        var given = request.body().path("application_credential");
        var name = given.path("name").asText("");
        if (name.isEmpty()) {
            throw KeystoneError.badRequest("'name' is a required property");
        }
        if (owned(request.parameter(0)).stream().anyMatch(other -> other.name().equals(name))) {
            throw KeystoneError.conflict("Conflict occurred attempting to store application_credential - "
                    + "Duplicate entry found with name " + name + ".");
        }
        var credential = new ApplicationCredential(
                Directory.newId(),
                name,
                Optional.ofNullable(given.path("description").asText(null)),
                given.path("secret").asText(newSecret()),
                request.parameter(0),
                projectId,
                expiry(given),
                given.has("unrestricted")
                        ? Optional.of(given.path("unrestricted").asBoolean())
                        : Optional.empty(),
                roles(given, request.parameter(0), new Target.OnProject(projectId)),
                accessRules(given));
        directory.credentials.put(credential.id(), credential);
        var body = rendering.credential(credential).put("secret", credential.secret());
        return Reply.created(rendering.wrapped("application_credential", body));
    }

    private Reply list(Request request) {
        var userId = request.parameter(0);
        tokens.caller(request).requireOwnerOrReader(userId, "identity:list_application_credentials");
        return Reply.ok(rendering.list(
                "application_credentials",
                "/users/" + userId + "/application_credentials",
                owned(userId),
                rendering::credential));
    }

    private Reply get(Request request) {
        tokens.caller(request).requireOwnerOrReader(request.parameter(0), "identity:get_application_credential");
        return Reply.ok(rendering.wrapped("application_credential", rendering.credential(existing(request))));
    }

    private Reply delete(Request request) {
        var caller = tokens.caller(request);
        Caller.require(caller.admin() || caller.owns(request.parameter(0)), "identity:delete_application_credential");
        requireUnrestricted(caller);
        directory.credentials.remove(existing(request).id());
        return Reply.noContent();
    }

    private void requireUnrestricted(Caller caller) {
        var restricted = caller.token()
                .credentialId()
                .map(directory.credentials::get)
                .filter(credential -> !credential.unrestricted().orElse(false));
        Caller.require(
                restricted.isEmpty(),
                "Using method 'application_credential' is not allowed for managing additional application credentials.");
    }

    private ApplicationCredential existing(Request request) {
        var credential = directory.credentials.get(request.parameter(1));
        if (credential == null || !credential.userId().equals(request.parameter(0))) {
            throw KeystoneError.notFound("Application Credential", request.parameter(1));
        }
        return credential;
    }

    private List<ApplicationCredential> owned(String userId) {
        return directory.credentials.values().stream()
                .filter(credential -> credential.userId().equals(userId))
                .toList();
    }

    private Optional<Instant> expiry(JsonNode given) {
        var text = given.path("expires_at").asText("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var end = Instant.parse(text.endsWith("Z") ? text : text + "Z");
            if (end.isAfter(clock.instant())) {
                return Optional.of(end);
            }
            throw KeystoneError.badRequest("The 'expires_at' must not be before now.");
        } catch (DateTimeException _) {
            throw KeystoneError.badRequest("'" + text + "' is not a 'date-time'");
        }
    }

    private List<Role> roles(JsonNode given, String userId, Target target) {
        var held = directory.effectiveRoles(userId, target);
        if (!given.has("roles")) {
            return held;
        }
        var roles = new ArrayList<Role>();
        for (var wanted : given.path("roles")) {
            var role = held.stream()
                    .filter(candidate -> candidate.id().equals(wanted.path("id").asText(null))
                            || candidate.name().equals(wanted.path("name").asText(null)))
                    .findFirst()
                    .orElseThrow(() -> KeystoneError.badRequest("Invalid application credential: "
                            + "Cannot create an application credential with unassigned role"));
            roles.add(role);
        }
        return List.copyOf(roles);
    }

    private static Optional<List<AccessRule>> accessRules(JsonNode given) {
        if (!given.has("access_rules")) {
            return Optional.empty();
        }
        var rules = new ArrayList<AccessRule>();
        for (var rule : given.path("access_rules")) {
            var method = rule.path("method").asText("");
            if (!METHODS.contains(method)) {
                throw KeystoneError.badRequest("Invalid input for field/attribute method. Value: " + method + ".");
            }
            rules.add(new AccessRule(
                    Directory.newId(),
                    rule.path("service").asText(""),
                    method,
                    rule.path("path").asText("")));
        }
        return Optional.of(List.copyOf(rules));
    }

    private String newSecret() {
        var noise = new byte[64];
        random.nextBytes(noise);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
    }
}
