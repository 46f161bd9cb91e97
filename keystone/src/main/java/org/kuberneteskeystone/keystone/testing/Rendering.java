package org.kuberneteskeystone.keystone.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kuberneteskeystone.keystone.TokenBody.AccessRule;
import org.kuberneteskeystone.keystone.testing.Directory.ApplicationCredential;
import org.kuberneteskeystone.keystone.testing.Directory.Role;
import org.kuberneteskeystone.keystone.testing.Directory.Target;
import org.kuberneteskeystone.keystone.testing.Tokens.Token;

/** The JSON of every resource, field by field as Keystone 30 writes it. */
final class Rendering {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final Directory directory;
    private final Tokens tokens;
    private final Supplier<String> base;

    /** @param base the address of the version, for links */
    Rendering(Directory directory, Tokens tokens, Supplier<String> base) {
        this.directory = directory;
        this.tokens = tokens;
        this.base = base;
    }

    ObjectNode version() {
        var version = JSON.objectNode();
        version.put("id", "v3.14").put("status", "stable").put("updated", "2020-04-07T00:00:00Z");
        version.putArray("links").addObject().put("rel", "self").put("href", base.get() + "/");
        version.putArray("media-types")
                .addObject()
                .put("base", "application/json")
                .put("type", "application/vnd.openstack.identity-v3+json");
        return version;
    }

    ObjectNode versions() {
        var body = JSON.objectNode();
        body.putObject("versions").putArray("values").add(version());
        return body;
    }

    ObjectNode error(KeystoneError error) {
        var body = JSON.objectNode();
        var fields = body.putObject("error");
        fields.put("code", error.status()).put("message", error.text()).put("title", error.title());
        if (error.fromMethod()) {
            fields.putObject("identity");
        }
        return body;
    }

    ObjectNode token(Token token) {
        var body = JSON.objectNode();
        token.methods().forEach(body.putArray("methods")::add);
        var user = Directory.known(directory.users, token.userId());
        body.putObject("user")
                .put("id", user.id())
                .put("name", user.name())
                .putNull("password_expires_at")
                .set("domain", domainRef(user.domainId()));
        token.auditIds().forEach(body.putArray("audit_ids")::add);
        body.put("expires_at", utc(token.expiresAt())).put("issued_at", utc(token.issuedAt()));
        token.target().ifPresent(target -> target(body, target));
        if (token.target().isPresent()) {
            var roles = body.putArray("roles");
            tokens.roles(token)
                    .forEach(role -> roles.addObject().put("id", role.id()).put("name", role.name()));
        }
        token.credentialId()
                .map(directory.credentials::get)
                .ifPresent(credential -> body.set("application_credential", ofToken(credential)));
        return (ObjectNode) JSON.objectNode().set("token", body);
    }

    private void target(ObjectNode body, Target target) {
        switch (target) {
            case Target.OnProject(var id) -> {
                var project = Directory.known(directory.projects, id);
                body.put("is_domain", false)
                        .putObject("project")
                        .put("id", id)
                        .put("name", project.name())
                        .set("domain", domainRef(project.domainId()));
            }
            case Target.OnDomain(var id) -> body.set("domain", domainRef(id));
            case Target.OnSystem _ -> body.putObject("system").put("all", true);
        }
    }

    private ObjectNode ofToken(ApplicationCredential credential) {
        var body = JSON.objectNode()
                .put("id", credential.id())
                .put("name", credential.name())
                .put("restricted", !credential.unrestricted().orElse(false));
        credential.accessRules().ifPresent(rules -> body.set("access_rules", accessRules(rules)));
        return body;
    }

    private ObjectNode domainRef(String id) {
        return JSON.objectNode()
                .put("id", id)
                .put("name", Directory.known(directory.domains, id).name());
    }

    ObjectNode domain(Directory.Domain domain) {
        var body = JSON.objectNode()
                .put("id", domain.id())
                .put("name", domain.name())
                .put("description", "")
                .put("enabled", domain.enabled());
        body.putArray("tags");
        body.putObject("options");
        return linked(body, "domains", domain.id());
    }

    ObjectNode project(Directory.Project project) {
        var body = JSON.objectNode()
                .put("id", project.id())
                .put("name", project.name())
                .put("domain_id", project.domainId())
                .put("description", "")
                .put("enabled", project.enabled())
                .put("parent_id", project.domainId())
                .put("is_domain", false);
        body.putArray("tags");
        body.putObject("options");
        return linked(body, "projects", project.id());
    }

    ObjectNode user(Directory.User user) {
        var body = JSON.objectNode()
                .put("id", user.id())
                .put("name", user.name())
                .put("domain_id", user.domainId())
                .put("enabled", user.enabled())
                .putNull("password_expires_at");
        body.putObject("options");
        return linked(body, "users", user.id());
    }

    ObjectNode group(Directory.Group group) {
        var body = JSON.objectNode()
                .put("id", group.id())
                .put("name", group.name())
                .put("domain_id", group.domainId())
                .put("description", "");
        return linked(body, "groups", group.id());
    }

    ObjectNode membership(Directory.Group group) {
        return group(group).putNull("membership_expires_at");
    }

    ObjectNode role(Role role) {
        return linked(roleBody(role), "roles", role.id());
    }

    private static ObjectNode roleBody(Role role) {
        var body = JSON.objectNode()
                .put("id", role.id())
                .put("name", role.name())
                .putNull("domain_id")
                .putNull("description");
        var options = body.putObject("options");
        if (role.immutable()) {
            options.put("immutable", true);
        }
        return body;
    }

    ObjectNode credential(ApplicationCredential credential) {
        var body = JSON.objectNode()
                .put("id", credential.id())
                .put("name", credential.name())
                .put("description", credential.description().orElse(null))
                .put("user_id", credential.userId())
                .put("project_id", credential.projectId())
                .putNull("system")
                .put(
                        "expires_at",
                        credential.expiresAt().map(MICROSECONDS::format).orElse(null))
                .put("unrestricted", credential.unrestricted().orElse(null));
        var roles = body.putArray("roles");
        credential.roles().forEach(role -> roles.add(roleBody(role)));
        credential.accessRules().ifPresent(rules -> body.set("access_rules", accessRules(rules)));
        return linked(body, "application_credentials", credential.id());
    }

    private static ArrayNode accessRules(List<AccessRule> rules) {
        var array = JSON.arrayNode();
        rules.forEach(rule -> array.addObject()
                .put("id", rule.id())
                .put("service", rule.service())
                .put("path", rule.path())
                .put("method", rule.method()));
        return array;
    }

    ObjectNode wrapped(String name, ObjectNode body) {
        return (ObjectNode) JSON.objectNode().set(name, body);
    }

    <T> ObjectNode list(String name, String path, Collection<T> items, Function<T, ObjectNode> render) {
        var body = JSON.objectNode();
        var array = body.putArray(name);
        items.forEach(item -> array.add(render.apply(item)));
        body.putObject("links").putNull("next").put("self", base.get() + path).putNull("previous");
        return body;
    }

    private ObjectNode linked(ObjectNode body, String collection, String id) {
        body.putObject("links").put("self", base.get() + "/" + collection + "/" + id);
        return body;
    }

    private static String utc(Instant time) {
        return MICROSECONDS.format(time) + "Z";
    }
}
