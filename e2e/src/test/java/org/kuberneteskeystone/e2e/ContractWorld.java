package org.kuberneteskeystone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin.Answer;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin.Credential;

/** A user of its own, with a project and the role member, on whichever Keystone: what a contract case works with. */
final class ContractWorld {
    static final String PASSWORD = "pässword \"1\"";
    static final JsonNode NOTHING = MissingNode.getInstance();

    final KeystoneAdmin admin;
    final String suffix = UUID.randomUUID().toString().substring(0, 8);
    final String project;
    final String userName = "user-" + suffix;
    final String user;
    final String group;

    ContractWorld(KeystoneAdmin admin) {
        this.admin = admin;
        this.project = admin.createProject("project-" + suffix);
        this.user = admin.createUser(userName, PASSWORD);
        this.group = admin.createGroup("group-" + suffix);
        admin.join(group, user);
        admin.assign(project, user, "member");
    }

    Answer login() {
        return admin.loginToProject(userName, PASSWORD, project);
    }

    String token() {
        return login().subjectToken().orElseThrow();
    }

    Credential credential(ObjectNode more) {
        return admin.createCredential(token(), user, "credential-" + UUID.randomUUID(), more);
    }

    String credentialToken() {
        return tokenOf(credential(object()));
    }

    String tokenOf(Credential credential) {
        return admin.login(credential).subjectToken().orElseThrow();
    }

    /** A login by password with this scope. */
    Answer login(JsonNode scope) {
        return admin.login(userName, PASSWORD, scope);
    }

    Answer loginWithToken(String token, JsonNode scope) {
        return admin.login("token", object().put("id", token), scope);
    }

    Answer loginWithCredential(String id, String secret) {
        return admin.login(new Credential(id, "", secret));
    }

    Answer validate(String caller, String subject) {
        return aboutToken("GET", caller, subject);
    }

    Answer aboutToken(String method, String caller, String subject) {
        return admin.call(
                method, "/auth/tokens?nocatalog", NOTHING, Map.of("X-Auth-Token", caller, "X-Subject-Token", subject));
    }

    Answer validateKnowingAccessRules(String caller, String subject) {
        return admin.call(
                "GET",
                "/auth/tokens?nocatalog",
                NOTHING,
                Map.of("X-Auth-Token", caller, "X-Subject-Token", subject, "OpenStack-Identity-Access-Rules", "1.0"));
    }

    Answer get(String path, String token) {
        return admin.call("GET", path, NOTHING, Map.of("X-Auth-Token", token));
    }

    Answer call(String method, String path, JsonNode body, String token) {
        return admin.call(method, path, body, Map.of("X-Auth-Token", token));
    }

    Answer createCredential(String token, ObjectNode fields) {
        if (!fields.has("name")) {
            fields.put("name", "credential-" + UUID.randomUUID());
        }
        return call(
                "POST",
                "/users/" + user + "/application_credentials",
                object().set("application_credential", fields),
                token);
    }

    ObjectNode accessRules() {
        return accessRules(List.of(new Rule("kubernetes", "GET", "/api/v1/**")));
    }

    /** What an application credential is made with that may do only this. */
    static ObjectNode accessRules(List<Rule> rules) {
        var more = object();
        var array = more.putArray("access_rules");
        for (var rule : rules) {
            array.addObject()
                    .put("service", rule.service())
                    .put("method", rule.method())
                    .put("path", rule.path());
        }
        return more;
    }

    /** One access rule. */
    record Rule(String service, String method, String path) {}

    static ObjectNode object() {
        return KeystoneAdmin.object();
    }
}
