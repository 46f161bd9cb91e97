package org.kuberneteskeystone.keystone.testing;

import org.kuberneteskeystone.keystone.testing.Routes.Reply;
import org.kuberneteskeystone.keystone.testing.Routes.Request;
import org.kuberneteskeystone.keystone.testing.Tokens.Token;

/** Everything under {@code /v3/auth}: login, validation, revocation, and what the caller may reach. */
final class TokenApi {
    private final Directory directory;
    private final Tokens tokens;
    private final Logins logins;
    private final Rendering rendering;

    TokenApi(Directory directory, Tokens tokens, Logins logins, Rendering rendering) {
        this.directory = directory;
        this.tokens = tokens;
        this.logins = logins;
        this.rendering = rendering;
    }

    void register(Routes routes) {
        routes.add("GET", "/v3/auth/tokens", this::validate)
                .add("HEAD", "/v3/auth/tokens", this::validate)
                .add("POST", "/v3/auth/tokens", this::login)
                .add("DELETE", "/v3/auth/tokens", this::revoke)
                .add("GET", "/v3/auth/projects", this::projects);
    }

    /** Who is calling. A bad token in {@code X-Auth-Token} is always 401, whatever it is that is wrong with it. */
    Caller caller(Request request) {
        try {
            return Caller.of(tokens.require(request.authToken().orElseThrow(KeystoneError::unauthorized)), tokens);
        } catch (KeystoneError error) {
            // Keystone itself lets this one refusal through as it is.
            throw error.text().startsWith("Could not find Application Credential")
                    ? error
                    : KeystoneError.unauthorized();
        }
    }

    private Reply login(Request request) {
        var token = logins.login(request.body());
        return new Reply(201, rendering.token(token), token.id());
    }

    private Reply validate(Request request) {
        var token = subject(request);
        return new Reply(200, rendering.token(token), token.id());
    }

    private Reply revoke(Request request) {
        tokens.revoke(subject(request).id());
        return Reply.noContent();
    }

    private Token subject(Request request) {
        var caller = caller(request);
        var id = request.subjectToken().orElseThrow(() -> KeystoneError.notFound("No token in the request"));
        var subject = tokens.require(id);
        Caller.require(caller.mayValidate(subject), "identity:validate_token");
        var restricted = subject.credentialId()
                .flatMap(credential ->
                        Directory.known(directory.credentials, credential).accessRules());
        if (restricted.isPresent() && !request.accessRulesUnderstood()) {
            throw KeystoneError.notFound("Failed to validate token");
        }
        return subject;
    }

    private Reply projects(Request request) {
        var userId = caller(request).token().userId();
        return Reply.ok(rendering.list("projects", "/auth/projects", directory.projectsOf(userId), rendering::project));
    }
}
