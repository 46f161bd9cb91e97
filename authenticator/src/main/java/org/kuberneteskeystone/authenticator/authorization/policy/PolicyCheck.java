package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.kuberneteskeystone.authenticator.authorization.policy.Finding.Kind;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Match;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.NonResourceSpec;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Origin;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.PathPermission;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Permission;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.ResourceSpec;

/** Finds in policies what cannot be meant. What it finds is no mistake to the service, which loads it all the same. */
public final class PolicyCheck {
    private static final String ALL = "*";
    private static final String KUBE_SYSTEM = "kube-system";
    private static final Set<String> OBJECT_VERBS = Set.of(
            ALL,
            "get",
            "list",
            "watch",
            "create",
            "update",
            "patch",
            "delete",
            "deletecollection",
            "use",
            "bind",
            "escalate",
            "approve",
            "sign",
            "attest",
            "proxy");
    private static final Set<String> PATH_VERBS =
            Set.of(ALL, "get", "post", "put", "patch", "delete", "head", "options");
    private static final Set<String> MATCH_TYPES = Set.of("user", "group", "project", "role");

    private final List<Finding> findings = new ArrayList<>();
    private final Policy policy;

    private PolicyCheck(Policy policy) {
        this.policy = policy;
    }

    /** In the order of the entries. */
    public static List<Finding> findings(List<Policy> policies) {
        var findings = new ArrayList<Finding>();
        var shadows = Shadows.of(policies);
        for (int i = 0; i < policies.size(); i++) {
            findings.addAll(new PolicyCheck(policies.get(i)).check());
            var before = shadows.get(i);
            if (before != null) {
                findings.add(
                        shadowed(policies.get(i).origin(), policies.get(before).origin()));
            }
        }
        return List.copyOf(findings);
    }

    /** Policies of several sources count from 0 in each. */
    private static Finding shadowed(Origin origin, Origin before) {
        var entry = before.source().equals(origin.source()) ? "entry " + before.index() : before.toString();
        return new Finding(origin, Kind.SHADOWED, entry + " already allows all of it");
    }

    private List<Finding> check() {
        if (policy.resourcePermissions().isEmpty()
                && policy.resource().isEmpty()
                && policy.nonResourcePermissions().isEmpty()
                && policy.nonResource().isEmpty()) {
            never("it has no resource_permissions, nonresource_permissions, resource or nonresource");
        }
        policy.users()
                .filter(users -> users.projects().isEmpty())
                .ifPresent(_ ->
                        never("users.projects is empty, so it" + " is about nobody; leave users out for everybody"));
        if (policy.resourcePermissions().isPresent() && policy.resource().isPresent()) {
            never("resource does not count beside resource_permissions");
        }
        if (policy.nonResourcePermissions().isPresent() && policy.nonResource().isPresent()) {
            never("nonresource does not count beside nonresource_permissions");
        }
        policy.resourcePermissions().ifPresent(permissions -> permissions.forEach(this::check));
        policy.nonResourcePermissions().ifPresent(permissions -> permissions.forEach(this::check));
        policy.resource().ifPresent(this::check);
        policy.nonResource().ifPresent(this::check);
        policy.match().forEach(this::check);
        return findings;
    }

    private void check(Permission permission) {
        var where = "resource_permissions[\"" + permission.key() + "\"]";
        nothing(permission.namespace())
                .or(() -> nothing(permission.resource()))
                .ifPresent(why -> never(where + ": " + why));
        if (permission.verbs().isEmpty()) {
            never(where + " has no verbs");
        }
        permission.verbs().stream()
                .filter(verb -> !isObjectVerb(verb.toLowerCase(Locale.ROOT)))
                .forEach(verb -> unknownVerb(where, verb));
        if (reachesUnnamed(permission.namespace())) {
            reachesKubeSystem(where);
        }
    }

    /** There are many kinds of impersonation since Kubernetes 1.36: {@code impersonate-on:user-info:list}. */
    private static boolean isObjectVerb(String verb) {
        return OBJECT_VERBS.contains(verb) || verb.startsWith("impersonate");
    }

    private static Optional<String> nothing(NamePattern pattern) {
        return pattern instanceof NamePattern.Nothing(var why) ? Optional.of(why) : Optional.empty();
    }

    private static boolean reachesUnnamed(NamePattern namespace) {
        return namespace.matches(KUBE_SYSTEM)
                && !(namespace instanceof NamePattern.OneOf(var names) && names.contains(KUBE_SYSTEM));
    }

    private void check(PathPermission permission) {
        var where = "nonresource_permissions[\"" + permission.path() + "\"]";
        if (permission.path().contains(ALL)) {
            never(where + ": version 2 knows no wildcards in paths");
        }
        if (permission.verbs().isEmpty()) {
            never(where + " has no verbs");
        }
        pathVerbs(where, permission.verbs());
    }

    private void check(ResourceSpec spec) {
        if (spec.apiGroup().isEmpty() || spec.namespace().isEmpty()) {
            never("resource needs version (the group of the API) and namespace");
        }
        if (spec.resources().isEmpty() || spec.verbs().isEmpty()) {
            never("resource has no resources or no verbs");
        }
        spec.verbs().stream().filter(verb -> !isObjectVerb(verb)).forEach(verb -> unknownVerb("resource", verb));
        if (spec.namespace().filter(ALL::equals).isPresent()) {
            reachesKubeSystem("resource");
        }
    }

    private void check(NonResourceSpec spec) {
        if (spec.path().isEmpty()) {
            never("nonresource needs a path");
        }
        if (spec.verbs().isEmpty() || spec.verbs().contains("")) {
            never("nonresource has no verbs, or an empty one");
        }
        pathVerbs("nonresource", spec.verbs());
    }

    private void pathVerbs(String where, List<String> verbs) {
        verbs.stream().filter(verb -> !PATH_VERBS.contains(verb)).forEach(verb -> unknownVerb(where, verb));
    }

    private void check(Match match) {
        if (!MATCH_TYPES.contains(match.type())) {
            add(
                    Kind.UNKNOWN_MATCH_TYPE,
                    "match has the type \"" + match.type() + "\", so nobody matches; there are user, group, project"
                            + " and role");
        } else if (match.values().isEmpty()) {
            never("match[" + match.type() + "] has no values");
        }
        if (policy.resource().isEmpty() && policy.nonResource().isEmpty()) {
            never("match does not count without resource or nonresource; whoever it should be about stands in users");
        }
    }

    private void unknownVerb(String where, String verb) {
        add(Kind.UNKNOWN_VERB, where + ": there is no verb \"" + verb + "\"");
    }

    private void reachesKubeSystem(String where) {
        add(Kind.REACHES_KUBE_SYSTEM, where + ": the wildcard also means the namespace kube-system");
    }

    private void never(String message) {
        add(Kind.NEVER_MATCHES, message);
    }

    private void add(Kind kind, String message) {
        findings.add(new Finding(policy.origin(), kind, message));
    }
}
