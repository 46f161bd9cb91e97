package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.ArrayList;
import java.util.List;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Requester;

/** By which values the rules for a request are looked up, in each dimension. */
final class RequestValues {
    private final List<String> users;
    private final List<String> groups;
    private final List<String> projects;
    private final List<String> roles;
    private final List<String> namespaces;
    private final List<String> resources;
    private final List<String> paths;

    /**
     * Looks them up.
     *
     * @param prefixLengths how long the paths are that rules end with {@code *}
     */
    RequestValues(AccessRequest request, int[] prefixLengths) {
        var requester = request.requester();
        users = requester.uid().isEmpty() ? List.of(requester.user()) : List.of(requester.user(), requester.uid());
        groups = requester.groups();
        projects = joined(requester.extra(Requester.PROJECT_ID), requester.extra(Requester.PROJECT_NAME));
        roles = requester.extra(Requester.ROLES);
        switch (request.attributes()) {
            case Attributes.Resource resource -> {
                namespaces = List.of(resource.namespace());
                resources = resource.subresource().isEmpty()
                        ? List.of(resource.resource())
                        : List.of(resource.resource(), resource.resource() + "/*", resource.qualifiedResource());
                paths = List.of();
            }
            case Attributes.NonResource(var path, var _) -> {
                namespaces = List.of();
                resources = List.of();
                paths = paths(path, prefixLengths);
            }
        }
    }

    private static List<String> joined(List<String> one, List<String> other) {
        if (one.size() == 1 && other.size() == 1) {
            return List.of(one.getFirst(), other.getFirst());
        }
        var both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private static List<String> paths(String path, int[] prefixLengths) {
        if (prefixLengths.length == 0) {
            return List.of(path);
        }
        var paths = new ArrayList<String>(prefixLengths.length + 1);
        paths.add(path);
        for (var length : prefixLengths) {
            if (length <= path.length()) {
                paths.add(path.substring(0, length) + "*");
            }
        }
        return paths;
    }

    List<String> of(Dimension dimension) {
        return switch (dimension) {
            case USER -> users;
            case GROUP -> groups;
            case PROJECT -> projects;
            case ROLE -> roles;
            case NAMESPACE -> namespaces;
            case RESOURCE -> resources;
            case PATH -> paths;
        };
    }

    /** A request without a resource is about all of them to version 2. */
    boolean areUnknown(Dimension dimension) {
        return dimension == Dimension.RESOURCE
                && !resources.isEmpty()
                && resources.getFirst().isEmpty();
    }
}
