package org.kuberneteskeystone.keystone.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kuberneteskeystone.keystone.testing.Directory.ApplicationCredential;
import org.kuberneteskeystone.keystone.testing.Directory.Target;
import org.kuberneteskeystone.keystone.testing.Directory.User;
import org.kuberneteskeystone.keystone.testing.Tokens.Token;

/** {@code POST /v3/auth/tokens}: who asks, and for what. */
final class Logins {
    private final Directory directory;
    private final Tokens tokens;
    private final Clock clock;

    Logins(Directory directory, Tokens tokens, Clock clock) {
        this.directory = directory;
        this.tokens = tokens;
        this.clock = clock;
    }

    Token login(JsonNode body) {
        if (!body.isObject() || !body.has("auth")) {
            throw malformed("auth in request body");
        }
        var identity = body.path("auth").path("identity");
        if (!identity.path("methods").isArray()) {
            throw KeystoneError.badRequest("'identity' is a required property");
        }
        var methods = identity.path("methods");
        if (methods.size() != 1) {
            throw KeystoneError.unauthorized();
        }
        var method = methods.get(0).asText();
        var given = identity.path(method);
        var scope = body.path("auth").path("scope");
        return switch (method) {
            case "password", "application_credential", "token" -> {
                if (!given.isObject()) {
                    throw malformed(method + " in identity");
                }
                yield switch (method) {
                    case "password" -> password(given, scope);
                    case "token" -> token(given, scope);
                    default -> applicationCredential(given, scope);
                };
            }
            default -> throw KeystoneError.unauthorized("Attempted to authenticate with an unsupported method.");
        };
    }

    private Token password(JsonNode given, JsonNode scope) {
        var user = user(given.path("user"));
        if (!user.enabled()
                || !user.password().equals(given.path("user").path("password").asText(null))) {
            throw KeystoneError.unauthorized();
        }
        return tokens.issue(
                user.id(), List.of("password"), target(scope, user), Optional.empty(), Optional.empty(), List.of());
    }

    private Token token(JsonNode given, JsonNode scope) {
        var old = tokens.require(given.path("id").asText(""));
        if (old.credentialId().isPresent()) {
            throw KeystoneError.forbidden("Using a delegated token to create another token is not allowed.");
        }
        var methods = new ArrayList<>(List.of("token"));
        old.methods().stream().filter(method -> !methods.contains(method)).forEach(methods::add);
        var user = Directory.known(directory.users, old.userId());
        return tokens.issue(
                user.id(),
                methods,
                target(scope, user),
                Optional.empty(),
                Optional.of(old.expiresAt()),
                List.of(old.auditIds().getLast()));
    }

    private Token applicationCredential(JsonNode given, JsonNode scope) {
        var credential = credential(given);
        if (!scope.isMissingNode()) {
            throw KeystoneError.unauthorized("Error authenticating with application credential: "
                    + "Application credentials cannot request a scope.");
        }
        var user = Directory.known(directory.users, credential.userId());
        var expired = credential.expiresAt().filter(end -> !end.isAfter(clock.instant()));
        var target = new Target.OnProject(credential.projectId());
        if (!credential.secret().equals(given.path("secret").asText(null))
                || expired.isPresent()
                || !user.enabled()
                || directory.effectiveRoles(user.id(), target).isEmpty()) {
            throw KeystoneError.unauthorized();
        }
        return tokens.issue(
                user.id(),
                List.of("application_credential"),
                Optional.of(target),
                Optional.of(credential.id()),
                credential.expiresAt(),
                List.of());
    }

    private ApplicationCredential credential(JsonNode given) {
        if (given.has("id")) {
            var id = given.path("id").asText();
            var credential = directory.credentials.get(id);
            if (credential == null) {
                throw KeystoneError.notFound("Application Credential", id);
            }
            return credential;
        }
        var name = given.path("name").asText("");
        var owner = user(given.path("user"));
        return directory.credentials.values().stream()
                .filter(credential -> credential.userId().equals(owner.id()))
                .filter(credential -> credential.name().equals(name))
                .findFirst()
                .orElseThrow(() -> KeystoneError.notFound("Application Credential", name));
    }

    private User user(JsonNode given) {
        var found = given.has("id")
                ? Optional.ofNullable(directory.users.get(given.path("id").asText()))
                : domainId(given.path("domain"))
                        .flatMap(domain -> directory.users.values().stream()
                                .filter(user -> user.domainId().equals(domain))
                                .filter(user ->
                                        user.name().equals(given.path("name").asText()))
                                .findFirst());
        return found.orElseThrow(KeystoneError::unauthorized);
    }

    private Optional<String> domainId(JsonNode given) {
        return given.has("id")
                ? Optional.of(given.path("id").asText())
                : directory.domainNamed(given.path("name").asText("")).map(Directory.Domain::id);
    }

    /** Empty when no scope was asked for: nobody here has a default project. */
    private Optional<Target> target(JsonNode scope, User user) {
        var wanted = wanted(scope);
        if (wanted.isPresent()
                && directory.effectiveRoles(user.id(), wanted.get()).isEmpty()) {
            throw KeystoneError.unauthorized();
        }
        return wanted;
    }

    private Optional<Target> wanted(JsonNode scope) {
        if (scope.has("project")) {
            return Optional.of(new Target.OnProject(projectId(scope.path("project"))));
        }
        if (scope.has("domain")) {
            return Optional.of(
                    new Target.OnDomain(domainId(scope.path("domain")).orElseThrow(KeystoneError::unauthorized)));
        }
        return scope.path("system").path("all").asBoolean() ? Optional.of(new Target.OnSystem()) : Optional.empty();
    }

    private String projectId(JsonNode given) {
        if (given.has("id")) {
            return given.path("id").asText();
        }
        return domainId(given.path("domain"))
                .flatMap(domain -> directory.projects.values().stream()
                        .filter(project -> project.domainId().equals(domain))
                        .filter(project ->
                                project.name().equals(given.path("name").asText()))
                        .findFirst())
                .map(Directory.Project::id)
                .orElseThrow(KeystoneError::unauthorized);
    }

    private static KeystoneError malformed(String missing) {
        return KeystoneError.badRequest("Expecting to find " + missing
                + ". The server could not comply with the request since it is either malformed or otherwise incorrect."
                + " The client is assumed to be in error.");
    }
}
