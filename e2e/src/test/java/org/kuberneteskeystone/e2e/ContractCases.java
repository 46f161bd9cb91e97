package org.kuberneteskeystone.e2e;

import static org.kuberneteskeystone.e2e.ContractWorld.NOTHING;
import static org.kuberneteskeystone.e2e.ContractWorld.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin.Answer;

/** What both Keystones are asked. Each case gets a user that no other case changes. */
final class ContractCases {
    /** One question, by the name under which its answer is recorded. */
    record Case(String name, Question question) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Asks one thing, after preparing it. */
    @FunctionalInterface
    interface Question {
        Answer ask(ContractWorld world);
    }

    private static final String ZEROS = "0".repeat(32);
    private static final String NO_TOKEN = "gAAAAA" + "x".repeat(100);
    private static final JsonNode UNSCOPED = JsonNodeFactory.instance.textNode("unscoped");

    static final List<Case> ALL = List.of(
            new Case("version", world -> world.admin.call("GET", "", NOTHING, Map.of())),
            new Case("password to a project", ContractWorld::login),
            new Case("password without scope", world -> world.login(NOTHING)),
            new Case("password unscoped", world -> world.login(UNSCOPED)),
            new Case(
                    "password to the system",
                    world -> world.admin.login(
                            "admin", world.admin.adminPassword(), object().set("system", object().put("all", true)))),
            new Case(
                    "password to the system without a role",
                    world -> world.login(object().set("system", object().put("all", true)))),
            new Case(
                    "password to a domain without a role",
                    world -> world.login(object().set("domain", object().put("id", "default")))),
            new Case(
                    "password to an unknown project",
                    world -> world.login(object().set("project", object().put("id", ZEROS)))),
            new Case("wrong password", world -> world.admin.loginToProject(world.userName, "wrong", world.project)),
            new Case("unknown user", world -> world.admin.loginToProject("nobody", "wrong", world.project)),
            new Case("disabled user", world -> {
                world.admin.changeUser(world.user, object().put("enabled", false));
                return world.login();
            }),
            new Case("login that is no JSON", world -> world.admin.callRaw("POST", "/auth/tokens", "{nope")),
            new Case("login without auth", world -> world.admin.callRaw("POST", "/auth/tokens", "{}")),
            new Case("login without identity", world -> world.admin.callRaw("POST", "/auth/tokens", "{\"auth\":{}}")),
            new Case(
                    "login without methods",
                    world -> world.admin.callRaw("POST", "/auth/tokens", "{\"auth\":{\"identity\":{\"methods\":[]}}}")),
            new Case(
                    "login whose method is not there",
                    world -> world.admin.callRaw(
                            "POST", "/auth/tokens", "{\"auth\":{\"identity\":{\"methods\":[\"password\"]}}}")),
            new Case("credential by id", world -> world.admin.login(world.credential(object()))),
            new Case("credential by name", world -> {
                var made = world.credential(object());
                var user = object().put("name", world.userName);
                user.putObject("domain").put("name", "Default");
                var given = object().put("name", made.name()).put("secret", made.secret());
                return world.admin.login("application_credential", given.set("user", user), NOTHING);
            }),
            new Case("credential with access rules", world -> world.admin.login(world.credential(world.accessRules()))),
            new Case("credential that expires before its token would", world -> {
                var soon = Instant.now().plusSeconds(600).toString().substring(0, 19);
                return world.admin.login(world.credential(object().put("expires_at", soon)));
            }),
            new Case(
                    "unrestricted credential",
                    world -> world.admin.login(world.credential(object().put("unrestricted", true)))),
            new Case(
                    "credential with a wrong secret",
                    world ->
                            world.loginWithCredential(world.credential(object()).id(), "wrong")),
            new Case(
                    "credential without a secret",
                    world -> world.admin.login(
                            "application_credential",
                            object().put("id", world.credential(object()).id()),
                            NOTHING)),
            new Case("unknown credential", world -> world.loginWithCredential(ZEROS, "x")),
            new Case("deleted credential", world -> {
                var made = world.credential(object());
                world.admin.deleteCredential(world.token(), world.user, made.id());
                return world.admin.login(made);
            }),
            new Case("credential with a scope", world -> {
                var made = world.credential(object());
                return world.admin.login(
                        "application_credential",
                        object().put("id", made.id()).put("secret", made.secret()),
                        object().set("project", object().put("id", world.project)));
            }),
            new Case("credential of a disabled user", world -> {
                var made = world.credential(object());
                world.admin.changeUser(world.user, object().put("enabled", false));
                return world.admin.login(made);
            }),
            new Case("credential after the role was taken away", world -> {
                var made = world.credential(object());
                world.admin.unassign(world.project, world.user, "member");
                return world.admin.login(made);
            }),
            new Case("token for another scope", world -> world.loginWithToken(world.token(), UNSCOPED)),
            new Case(
                    "token of a credential for another",
                    world -> world.loginWithToken(world.credentialToken(), NOTHING)),
            new Case("unknown token for another", world -> world.loginWithToken("gAAAAbogus", NOTHING)),
            new Case("validation by the token itself", world -> {
                var token = world.credentialToken();
                return world.validate(token, token);
            }),
            new Case(
                    "validation by an administrator", world -> world.validate(world.admin.adminToken(), world.token())),
            new Case("validation of a federated-looking unscoped token", world -> {
                var token = world.login(UNSCOPED).subjectToken().orElseThrow();
                return world.validate(token, token);
            }),
            new Case("validation by another user", world -> world.validate(world.token(), world.admin.adminToken())),
            new Case("validation of an unknown token", world -> world.validate(world.admin.adminToken(), NO_TOKEN)),
            new Case("validation of an unknown token by itself", world -> world.validate(NO_TOKEN, NO_TOKEN)),
            new Case(
                    "validation without a caller",
                    world ->
                            world.admin.call("GET", "/auth/tokens", NOTHING, Map.of("X-Subject-Token", world.token()))),
            new Case("validation without a subject", world -> world.get("/auth/tokens", world.admin.adminToken())),
            new Case(
                    "validation with HEAD", world -> world.aboutToken("HEAD", world.admin.adminToken(), world.token())),
            new Case("access rules hidden from who does not know them", world -> {
                var token = world.tokenOf(world.credential(world.accessRules()));
                return world.validate(token, token);
            }),
            new Case("access rules shown to who knows them", world -> {
                var token = world.tokenOf(world.credential(world.accessRules()));
                return world.validateKnowingAccessRules(token, token);
            }),
            new Case("revocation", world -> {
                var token = world.token();
                return world.aboutToken("DELETE", token, token);
            }),
            new Case(
                    "revocation of an unknown token",
                    world -> world.aboutToken("DELETE", world.admin.adminToken(), NO_TOKEN)),
            new Case("validation after revocation", world -> {
                var token = world.token();
                world.aboutToken("DELETE", token, token);
                return world.validate(world.admin.adminToken(), token);
            }),
            new Case("validation by itself after revocation", world -> {
                var token = world.token();
                world.aboutToken("DELETE", token, token);
                return world.validate(token, token);
            }),
            new Case("validation after the credential was deleted", world -> {
                var made = world.credential(object());
                var token = world.tokenOf(made);
                world.admin.deleteCredential(world.token(), world.user, made.id());
                return world.validate(world.admin.adminToken(), token);
            }),
            new Case("validation by itself after the credential was deleted", world -> {
                var made = world.credential(object());
                var token = world.tokenOf(made);
                world.admin.deleteCredential(world.token(), world.user, made.id());
                return world.validate(token, token);
            }),
            new Case("validation after the role was taken away", world -> {
                var token = world.credentialToken();
                world.admin.unassign(world.project, world.user, "member");
                return world.validate(world.admin.adminToken(), token);
            }),
            new Case("validation by itself after the role was taken away", world -> {
                var token = world.credentialToken();
                world.admin.unassign(world.project, world.user, "member");
                return world.validate(token, token);
            }),
            new Case("validation after the user was disabled", world -> {
                var token = world.credentialToken();
                world.admin.changeUser(world.user, object().put("enabled", false));
                return world.validate(world.admin.adminToken(), token);
            }),
            new Case("validation by itself after the user was disabled", world -> {
                var token = world.credentialToken();
                world.admin.changeUser(world.user, object().put("enabled", false));
                return world.validate(token, token);
            }),
            new Case("credential made", world -> world.createCredential(world.token(), object())),
            new Case(
                    "credential made with everything",
                    world -> world.createCredential(
                            world.token(),
                            world.accessRules()
                                    .put("description", "of a test")
                                    .put("expires_at", "2100-01-01T00:00:00")
                                    .put("unrestricted", true))),
            new Case("credential made twice", world -> {
                var token = world.token();
                world.createCredential(token, object().put("name", "same"));
                return world.createCredential(token, object().put("name", "same"));
            }),
            new Case(
                    "credential that has expired already",
                    world -> world.createCredential(world.token(), object().put("expires_at", "2020-01-01T00:00:00"))),
            new Case("credential with a role that is not held", world -> {
                var more = object();
                more.putArray("roles").addObject().put("name", "admin");
                return world.createCredential(world.token(), more);
            }),
            new Case("credential with an impossible access rule", world -> {
                var more = object();
                more.putArray("access_rules")
                        .addObject()
                        .put("service", "kubernetes")
                        .put("method", "FOO")
                        .put("path", "/");
                return world.createCredential(world.token(), more);
            }),
            new Case(
                    "credential made by a restricted one",
                    world -> world.createCredential(world.credentialToken(), object())),
            new Case(
                    "credential made by an unrestricted one",
                    world -> world.createCredential(
                            world.tokenOf(world.credential(object().put("unrestricted", true))), object())),
            new Case("credentials listed", world -> {
                world.credential(object());
                return world.get("/users/" + world.user + "/application_credentials", world.token());
            }),
            new Case(
                    "credential shown",
                    world -> world.get(
                            "/users/" + world.user + "/application_credentials/"
                                    + world.credential(object()).id(),
                            world.token())),
            new Case(
                    "unknown credential shown",
                    world -> world.get("/users/" + world.user + "/application_credentials/" + ZEROS, world.token())),
            new Case("own groups", world -> world.get("/users/" + world.user + "/groups", world.token())),
            new Case(
                    "own groups by a credential",
                    world -> world.get("/users/" + world.user + "/groups", world.credentialToken())),
            new Case("groups of another", world -> world.get("/users/" + ZEROS + "/groups", world.token())),
            new Case("own projects", world -> world.get("/auth/projects", world.token())),
            new Case("user shown", world -> world.get("/users/" + world.user, world.admin.adminToken())),
            new Case("unknown user shown", world -> world.get("/users/" + ZEROS, world.admin.adminToken())),
            new Case(
                    "users found by name",
                    world -> world.get("/users?name=" + world.userName, world.admin.adminToken())),
            new Case(
                    "user changed",
                    world -> world.call(
                            "PATCH",
                            "/users/" + world.user,
                            object().set("user", object().put("enabled", false)),
                            world.admin.adminToken())),
            new Case(
                    "project made",
                    world -> world.call(
                            "POST",
                            "/projects",
                            object().set(
                                            "project",
                                            object().put("name", "more-" + world.suffix)
                                                    .put("domain_id", "default")),
                            world.admin.adminToken())),
            new Case(
                    "project made twice",
                    world -> world.call(
                            "POST",
                            "/projects",
                            object().set(
                                            "project",
                                            object().put("name", "project-" + world.suffix)
                                                    .put("domain_id", "default")),
                            world.admin.adminToken())),
            new Case(
                    "project made by a member",
                    world -> world.call(
                            "POST",
                            "/projects",
                            object().set("project", object().put("name", "x").put("domain_id", "default")),
                            world.token())),
            new Case(
                    "project made by nobody",
                    world -> world.admin.call(
                            "POST", "/projects", object().set("project", object().put("name", "x")), Map.of())),
            new Case(
                    "domain made",
                    world -> world.call(
                            "POST",
                            "/domains",
                            object().set("domain", object().put("name", "domain-" + world.suffix)),
                            world.admin.adminToken())),
            new Case(
                    "group made",
                    world -> world.call(
                            "POST",
                            "/groups",
                            object().set(
                                            "group",
                                            object().put("name", "more-" + world.suffix)
                                                    .put("domain_id", "default")),
                            world.admin.adminToken())),
            new Case("roles listed by name", world -> world.get("/roles?name=member", world.admin.adminToken())),
            new Case(
                    "role taken away that was never given",
                    world -> world.call(
                            "DELETE",
                            "/projects/" + world.project + "/users/" + world.user + "/roles/"
                                    + world.admin.role("service"),
                            NOTHING,
                            world.admin.adminToken())),
            new Case("unknown path", world -> world.get("/nope", world.admin.adminToken())));

    private ContractCases() {}
}
