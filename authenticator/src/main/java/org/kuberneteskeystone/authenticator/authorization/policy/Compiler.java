package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.ArrayList;
import java.util.List;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.NonResourceSpec;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.PathPermission;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Permission;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.ResourceSpec;

/** Makes rules of an entry: one for each key of version 2, one for version 1. */
record Compiler(Policy policy, int order) {
    /** For requests about objects of the API. */
    List<Rule> resourceRules() {
        return policy.resourcePermissions()
                .map(permissions -> permissions.stream().map(this::rule).toList())
                .or(() -> policy.resource().map(spec -> List.of(rule(spec))))
                .orElse(List.of());
    }

    /** For requests at other paths. */
    List<Rule> pathRules() {
        return policy.nonResourcePermissions()
                .map(permissions -> permissions.stream().map(this::rule).toList())
                .or(() -> policy.nonResource().map(spec -> List.of(rule(spec))))
                .orElse(List.of());
    }

    private Rule rule(Permission permission) {
        return rule(
                "resource_permissions",
                permission.key(),
                List.of(
                        ObjectConditions.namespace(permission.namespace()),
                        ObjectConditions.resource(permission.resource()),
                        ObjectConditions.verbIgnoringCase(permission.verbs())));
    }

    private Rule rule(PathPermission permission) {
        return rule(
                "nonresource_permissions",
                permission.path(),
                List.of(PathConditions.exactly(permission.path()), ObjectConditions.verb("verbs", permission.verbs())));
    }

    private Rule rule(ResourceSpec spec) {
        var conditions = new ArrayList<>(List.of(
                ObjectConditions.apiGroup(spec.apiGroup()),
                ObjectConditions.namespaceName(spec.namespace()),
                ObjectConditions.resources(spec.resources()),
                ObjectConditions.verb("resource.verbs", spec.verbs())));
        policy.match().stream().map(WhoConditions::match).forEach(conditions::add);
        return rule("resource", "", conditions);
    }

    private Rule rule(NonResourceSpec spec) {
        var conditions = new ArrayList<>(List.of(
                PathConditions.path(spec.path()),
                spec.verbs().contains("")
                        ? Condition.never("nonresource.verbs", "an entry with an empty verb allows nothing")
                        : ObjectConditions.verb("nonresource.verbs", spec.verbs())));
        policy.match().stream().map(WhoConditions::match).forEach(conditions::add);
        return rule("nonresource", "", conditions);
    }

    private Rule rule(String section, String key, List<Condition> what) {
        var conditions = new ArrayList<Condition>();
        policy.users().ifPresent(users -> {
            conditions.add(WhoConditions.projects(users.projects()));
            conditions.add(WhoConditions.roles(users.roles()));
        });
        conditions.addAll(what);
        return new Rule(order, policy.origin(), section, key, List.copyOf(conditions));
    }
}
