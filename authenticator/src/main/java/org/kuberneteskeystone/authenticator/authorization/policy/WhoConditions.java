package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Requester;
import org.kuberneteskeystone.authenticator.authorization.policy.Condition.Keys;

/** Whom an entry is about. */
final class WhoConditions {
    private WhoConditions() {}

    /** All of the roles. */
    static Condition roles(List<String> roles) {
        var wanted = Set.copyOf(roles);
        return new Condition(
                "users.roles",
                () -> wanted.isEmpty() ? "any roles" : "all of " + Words.list(roles),
                request -> containsAll(request.requester().extra(Requester.ROLES), wanted),
                request -> Words.list(request.requester().extra(Requester.ROLES)),
                wanted.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Keys(Dimension.ROLE, List.copyOf(wanted), false)));
    }

    private static boolean containsAll(List<String> present, Set<String> wanted) {
        for (var role : wanted) {
            if (!present.contains(role)) {
                return false;
            }
        }
        return true;
    }

    /** One of the projects, by id or name. */
    static Condition projects(List<String> projects) {
        var wanted = Set.copyOf(projects);
        return new Condition(
                "users.projects",
                () -> wanted.isEmpty() ? "nobody: the list is empty" : "one of " + Words.list(projects),
                request -> isAnyProject(request.requester(), wanted),
                request -> Words.list(projectsOf(request.requester())),
                Optional.of(new Keys(Dimension.PROJECT, List.copyOf(wanted), true)));
    }

    private static boolean isAnyProject(Requester requester, Set<String> wanted) {
        return isAny(requester.extra(Requester.PROJECT_ID), wanted)
                || isAny(requester.extra(Requester.PROJECT_NAME), wanted);
    }

    private static List<String> projectsOf(Requester requester) {
        var projects = new ArrayList<>(requester.extra(Requester.PROJECT_ID));
        projects.addAll(requester.extra(Requester.PROJECT_NAME));
        return projects;
    }

    private static boolean isAny(List<String> present, Set<String> wanted) {
        for (int i = 0; i < present.size(); i++) {
            if (wanted.contains(present.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** One thing that version 1 asks of the user. */
    static Condition match(Policy.Match match) {
        return switch (match.type()) {
            case "user" ->
                match(match, Dimension.USER, WhoConditions::namesOf, (requester, wanted) -> isUser(requester, wanted));
            case "group" ->
                match(
                        match,
                        Dimension.GROUP,
                        Requester::groups,
                        (requester, wanted) -> isAny(requester.groups(), wanted));
            case "project" -> match(match, Dimension.PROJECT, WhoConditions::projectsOf, WhoConditions::isAnyProject);
            case "role" ->
                match(
                        match,
                        Dimension.ROLE,
                        requester -> requester.extra(Requester.ROLES),
                        (requester, wanted) -> isAny(requester.extra(Requester.ROLES), wanted));
            default -> Condition.never("match", "there is no type \"" + match.type() + "\"");
        };
    }

    /** A user without an id has only a name. */
    private static boolean isUser(Requester requester, Set<String> wanted) {
        return wanted.contains(requester.user()) || (!requester.uid().isEmpty() && wanted.contains(requester.uid()));
    }

    private static List<String> namesOf(Requester requester) {
        return List.of(requester.user(), requester.uid());
    }

    /** Whether somebody is one of these. */
    private interface Membership {
        boolean holds(Requester requester, Set<String> wanted);
    }

    private static Condition match(
            Policy.Match match, Dimension dimension, Function<Requester, List<String>> found, Membership membership) {
        var wanted = Set.copyOf(match.values());
        var everybody = wanted.contains("*");
        Predicate<AccessRequest> holds =
                everybody ? _ -> true : request -> membership.holds(request.requester(), wanted);
        return new Condition(
                "match[" + match.type() + "]",
                () -> everybody ? "anybody" : "one of " + Words.list(match.values()),
                holds,
                request -> Words.list(found.apply(request.requester())),
                everybody ? Optional.empty() : Optional.of(new Keys(dimension, List.copyOf(wanted), true)));
    }
}
