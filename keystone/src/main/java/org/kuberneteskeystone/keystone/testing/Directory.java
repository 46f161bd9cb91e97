package org.kuberneteskeystone.keystone.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kuberneteskeystone.keystone.TokenBody.AccessRule;

/**
 * Who and what there is: domains, projects, users, groups, roles, who has which role where, and application credentials.
 *
 * <p>Used from one event loop only, so it has no locks.
 */
final class Directory {
    record Domain(String id, String name, boolean enabled) {}

    record Project(String id, String name, String domainId, boolean enabled) {}

    record User(String id, String name, String domainId, String password, boolean enabled) {}

    record Group(String id, String name, String domainId) {}

    /** The roles that bootstrap makes cannot be changed. */
    record Role(String id, String name, boolean immutable) {}

    record ApplicationCredential(
            String id,
            String name,
            Optional<String> description,
            String secret,
            String userId,
            String projectId,
            Optional<Instant> expiresAt,
            Optional<Boolean> unrestricted,
            List<Role> roles,
            Optional<List<AccessRule>> accessRules) {}

    /** Where a role is held. */
    sealed interface Target {
        record OnProject(String id) implements Target {}

        record OnDomain(String id) implements Target {}

        record OnSystem() implements Target {}
    }

    /** @param holderId a user or a group */
    record Assignment(String holderId, Target target, String roleId) {}

    private static final List<String> IMPLYING = List.of("admin", "manager", "member", "reader");

    final Map<String, Domain> domains = new LinkedHashMap<>();
    final Map<String, Project> projects = new LinkedHashMap<>();
    final Map<String, User> users = new LinkedHashMap<>();
    final Map<String, Group> groups = new LinkedHashMap<>();
    final Map<String, Role> roles = new LinkedHashMap<>();
    final Map<String, ApplicationCredential> credentials = new LinkedHashMap<>();
    final Set<Assignment> assignments = new LinkedHashSet<>();
    private final Map<String, Set<String>> groupsOfUser = new LinkedHashMap<>();

    /** What {@code keystone-manage bootstrap} leaves behind. */
    static Directory bootstrapped(String adminPassword) {
        var directory = new Directory();
        directory.domains.put("default", new Domain("default", "Default", true));
        for (var name : List.of("admin", "manager", "member", "reader", "service")) {
            var role = new Role(newId(), name, true);
            directory.roles.put(role.id(), role);
        }
        var project = new Project(newId(), "admin", "default", true);
        directory.projects.put(project.id(), project);
        var admin = new User(newId(), "admin", "default", adminPassword, true);
        directory.users.put(admin.id(), admin);
        var role = directory.roleNamed("admin").orElseThrow().id();
        directory.assignments.add(new Assignment(admin.id(), new Target.OnProject(project.id()), role));
        directory.assignments.add(new Assignment(admin.id(), new Target.OnSystem(), role));
        return directory;
    }

    /** What must be there, because this directory itself refers to it. */
    static <T> T known(Map<String, T> items, String id) {
        return Objects.requireNonNull(items.get(id), id);
    }

    static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    Optional<Role> roleNamed(String name) {
        return roles.values().stream().filter(role -> role.name().equals(name)).findFirst();
    }

    Optional<Domain> domainNamed(String name) {
        return domains.values().stream()
                .filter(domain -> domain.name().equals(name))
                .findFirst();
    }

    void join(String groupId, String userId) {
        groupsOfUser.computeIfAbsent(userId, _ -> new LinkedHashSet<>()).add(groupId);
    }

    void leave(String groupId, String userId) {
        groupsOfUser.getOrDefault(userId, new LinkedHashSet<>()).remove(groupId);
    }

    List<Group> groupsOf(String userId) {
        return groupsOfUser.getOrDefault(userId, Set.of()).stream()
                .map(id -> known(groups, id))
                .toList();
    }

    /** Roles in force: the user's own, those of its groups, and those that these imply. */
    List<Role> effectiveRoles(String userId, Target target) {
        var holders = new ArrayList<>(groupsOfUser.getOrDefault(userId, Set.of()));
        holders.add(userId);
        var held = new LinkedHashSet<Role>();
        for (var assignment : assignments) {
            if (assignment.target().equals(target) && holders.contains(assignment.holderId())) {
                held.addAll(withImplied(known(roles, assignment.roleId())));
            }
        }
        return List.copyOf(held);
    }

    List<Project> projectsOf(String userId) {
        return projects.values().stream()
                .filter(Project::enabled)
                .filter(project -> !effectiveRoles(userId, new Target.OnProject(project.id()))
                        .isEmpty())
                .toList();
    }

    List<Role> withImplied(Role role) {
        var at = IMPLYING.indexOf(role.name());
        return at < 0
                ? List.of(role)
                : IMPLYING.subList(at, IMPLYING.size()).stream()
                        .flatMap(name -> roleNamed(name).stream())
                        .toList();
    }

    void removeUser(String userId) {
        users.remove(userId);
        groupsOfUser.remove(userId);
        assignments.removeIf(assignment -> assignment.holderId().equals(userId));
        credentials.values().removeIf(credential -> credential.userId().equals(userId));
    }

    void removeProject(String projectId) {
        projects.remove(projectId);
        assignments.removeIf(assignment -> assignment.target().equals(new Target.OnProject(projectId)));
        credentials.values().removeIf(credential -> credential.projectId().equals(projectId));
    }

    void removeGroup(String groupId) {
        groups.remove(groupId);
        groupsOfUser.values().forEach(members -> members.remove(groupId));
        assignments.removeIf(assignment -> assignment.holderId().equals(groupId));
    }
}
