package org.kuberneteskeystone.keystone.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kuberneteskeystone.keystone.testing.Directory.Assignment;
import org.kuberneteskeystone.keystone.testing.Directory.Domain;
import org.kuberneteskeystone.keystone.testing.Directory.Group;
import org.kuberneteskeystone.keystone.testing.Directory.Project;
import org.kuberneteskeystone.keystone.testing.Directory.Role;
import org.kuberneteskeystone.keystone.testing.Directory.Target;
import org.kuberneteskeystone.keystone.testing.Directory.User;
import org.kuberneteskeystone.keystone.testing.Routes.Reply;
import org.kuberneteskeystone.keystone.testing.Routes.Request;

/** Domains, projects, users, groups, roles, and who has which role where. */
final class ResourceApi {
    private final Directory directory;
    private final TokenApi tokens;
    private final Rendering rendering;

    ResourceApi(Directory directory, TokenApi tokens, Rendering rendering) {
        this.directory = directory;
        this.tokens = tokens;
        this.rendering = rendering;
    }

    void register(Routes routes) {
        routes.add("POST", "/v3/domains", this::createDomain)
                .add("GET", "/v3/domains", listed("domains", directory.domains.values(), rendering::domain))
                .add("PATCH", "/v3/domains/{id}", this::changeDomain)
                .add("POST", "/v3/projects", this::createProject)
                .add("GET", "/v3/projects", listed("projects", directory.projects.values(), rendering::project))
                .add("GET", "/v3/projects/{id}", found("project", directory.projects, rendering::project))
                .add("PATCH", "/v3/projects/{id}", this::changeProject)
                .add("DELETE", "/v3/projects/{id}", removed("project", directory.projects, directory::removeProject))
                .add("POST", "/v3/users", this::createUser)
                .add("GET", "/v3/users", listed("users", directory.users.values(), rendering::user))
                .add("GET", "/v3/users/{id}", found("user", directory.users, rendering::user))
                .add("PATCH", "/v3/users/{id}", this::changeUser)
                .add("DELETE", "/v3/users/{id}", removed("user", directory.users, directory::removeUser))
                .add("GET", "/v3/users/{id}/groups", this::groupsOfUser)
                .add("POST", "/v3/groups", this::createGroup)
                .add("DELETE", "/v3/groups/{id}", removed("group", directory.groups, directory::removeGroup))
                .add("PUT", "/v3/groups/{group}/users/{user}", this::join)
                .add("DELETE", "/v3/groups/{group}/users/{user}", this::leave)
                .add("POST", "/v3/roles", this::createRole)
                .add("GET", "/v3/roles", listed("roles", directory.roles.values(), rendering::role));
        for (var holder : new String[] {"users", "groups"}) {
            for (var method : new String[] {"PUT", "DELETE"}) {
                routes.add(
                                method,
                                "/v3/projects/{target}/" + holder + "/{holder}/roles/{role}",
                                request -> assign(method, request, new Target.OnProject(request.parameter(0))))
                        .add(
                                method,
                                "/v3/domains/{target}/" + holder + "/{holder}/roles/{role}",
                                request -> assign(method, request, new Target.OnDomain(request.parameter(0))));
            }
        }
        routes.add(
                "PUT",
                "/v3/system/users/{holder}/roles/{role}",
                request -> assign("PUT", request, new Target.OnSystem()));
    }

    private <T> Routes.Handler listed(String name, Collection<T> items, Function<T, ObjectNode> render) {
        return request -> {
            tokens.caller(request).requireAdmin("identity:list_" + name);
            var rendered = items.stream()
                    .map(render)
                    .filter(item -> request.query().entrySet().stream()
                            .allMatch(wanted -> !item.has(wanted.getKey())
                                    || item.path(wanted.getKey()).asText().equals(wanted.getValue())))
                    .toList();
            return Reply.ok(rendering.list(name, "/" + name, rendered, Function.identity()));
        };
    }

    private <T> Routes.Handler found(String kind, Map<String, T> items, Function<T, ObjectNode> render) {
        return request -> {
            tokens.caller(request).requireAdmin("identity:get_" + kind);
            var item = require(kind, items, request.parameter(0));
            return Reply.ok(rendering.wrapped(kind, render.apply(item)));
        };
    }

    private <T> Routes.Handler removed(String kind, Map<String, T> items, Consumer<String> remove) {
        return request -> {
            tokens.caller(request).requireAdmin("identity:delete_" + kind);
            require(kind, items, request.parameter(0));
            remove.accept(request.parameter(0));
            return Reply.noContent();
        };
    }

    private static <T> T require(String kind, Map<String, T> items, String id) {
        var item = items.get(id);
        if (item == null) {
            throw KeystoneError.notFound(kind, id);
        }
        return item;
    }

    private Reply createDomain(Request request) {
        var given = admins(request, "domain", "create_domain");
        var name = name(given);
        requireFree("domain", directory.domainNamed(name).isEmpty(), name);
        var domain = new Domain(Directory.newId(), name, true);
        directory.domains.put(domain.id(), domain);
        return Reply.created(rendering.wrapped("domain", rendering.domain(domain)));
    }

    private Reply changeDomain(Request request) {
        var given = admins(request, "domain", "update_domain");
        var old = require("domain", directory.domains, request.parameter(0));
        var domain = new Domain(old.id(), old.name(), given.path("enabled").asBoolean(old.enabled()));
        directory.domains.put(domain.id(), domain);
        return Reply.ok(rendering.wrapped("domain", rendering.domain(domain)));
    }

    private Reply createProject(Request request) {
        var given = admins(request, "project", "create_project");
        var project = new Project(Directory.newId(), name(given), domainId(given), true);
        requireFree(
                "project",
                directory.projects.values().stream()
                        .noneMatch(other -> other.name().equals(project.name())
                                && other.domainId().equals(project.domainId())),
                project.name());
        directory.projects.put(project.id(), project);
        return Reply.created(rendering.wrapped("project", rendering.project(project)));
    }

    private Reply changeProject(Request request) {
        var given = admins(request, "project", "update_project");
        var old = require("project", directory.projects, request.parameter(0));
        var project = new Project(
                old.id(),
                given.path("name").asText(old.name()),
                old.domainId(),
                given.path("enabled").asBoolean(old.enabled()));
        directory.projects.put(project.id(), project);
        return Reply.ok(rendering.wrapped("project", withExtra(rendering.project(project))));
    }

    private Reply createUser(Request request) {
        var given = admins(request, "user", "create_user");
        var password = given.path("password").asText("");
        var user = new User(Directory.newId(), name(given), domainId(given), password, true);
        requireFree(
                "user",
                directory.users.values().stream()
                        .noneMatch(other -> other.name().equals(user.name())
                                && other.domainId().equals(user.domainId())),
                user.name());
        directory.users.put(user.id(), user);
        return Reply.created(rendering.wrapped("user", rendering.user(user)));
    }

    private Reply changeUser(Request request) {
        var given = admins(request, "user", "update_user");
        var old = require("user", directory.users, request.parameter(0));
        var user = new User(
                old.id(),
                given.path("name").asText(old.name()),
                old.domainId(),
                given.path("password").asText(old.password()),
                given.path("enabled").asBoolean(old.enabled()));
        directory.users.put(user.id(), user);
        return Reply.ok(rendering.wrapped("user", withExtra(rendering.user(user))));
    }

    private static ObjectNode withExtra(ObjectNode body) {
        body.putObject("extra");
        return body;
    }

    private Reply groupsOfUser(Request request) {
        var userId = request.parameter(0);
        tokens.caller(request).requireOwnerOrReader(userId, "identity:list_groups_for_user");
        require("user", directory.users, userId);
        return Reply.ok(rendering.list(
                "groups", "/users/" + userId + "/groups", directory.groupsOf(userId), rendering::membership));
    }

    private Reply createGroup(Request request) {
        var given = admins(request, "group", "create_group");
        var group = new Group(Directory.newId(), name(given), domainId(given));
        directory.groups.put(group.id(), group);
        return Reply.created(rendering.wrapped("group", rendering.group(group)));
    }

    private Reply join(Request request) {
        tokens.caller(request).requireAdmin("identity:add_user_to_group");
        require("group", directory.groups, request.parameter(0));
        require("user", directory.users, request.parameter(1));
        directory.join(request.parameter(0), request.parameter(1));
        return Reply.noContent();
    }

    private Reply leave(Request request) {
        tokens.caller(request).requireAdmin("identity:remove_user_from_group");
        directory.leave(request.parameter(0), request.parameter(1));
        return Reply.noContent();
    }

    private Reply createRole(Request request) {
        var given = admins(request, "role", "create_role");
        var role = new Role(Directory.newId(), name(given), false);
        requireFree("role", directory.roleNamed(role.name()).isEmpty(), role.name());
        directory.roles.put(role.id(), role);
        return Reply.created(rendering.wrapped("role", rendering.role(role)));
    }

    private Reply assign(String method, Request request, Target target) {
        tokens.caller(request).requireAdmin("PUT".equals(method) ? "identity:create_grant" : "identity:revoke_grant");
        var last = request.parameters().size() - 1;
        var roleId = request.parameter(last);
        require("role", directory.roles, roleId);
        var assignment = new Assignment(request.parameter(last - 1), target, roleId);
        if ("PUT".equals(method)) {
            directory.assignments.add(assignment);
        } else if (!directory.assignments.remove(assignment)) {
            throw KeystoneError.notFound("Could not find role assignment.");
        }
        return Reply.noContent();
    }

    private JsonNode admins(Request request, String kind, String rule) {
        tokens.caller(request).requireAdmin("identity:" + rule);
        var given = request.body().path(kind);
        if (!given.isObject()) {
            throw KeystoneError.badRequest("'" + kind + "' is a required property");
        }
        return given;
    }

    private static String name(JsonNode given) {
        var name = given.path("name").asText("");
        if (name.isEmpty()) {
            throw KeystoneError.badRequest("'name' is a required property");
        }
        return name;
    }

    private String domainId(JsonNode given) {
        var id = given.path("domain_id").asText("default");
        require("domain", directory.domains, id);
        return id;
    }

    private static void requireFree(String kind, boolean free, String name) {
        if (!free) {
            throw KeystoneError.conflict("Conflict occurred attempting to store " + kind
                    + " - Duplicate entry found with name " + name + ".");
        }
    }
}
