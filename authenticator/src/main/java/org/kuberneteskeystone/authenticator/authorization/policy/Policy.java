package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.List;
import java.util.Optional;

/**
 * One entry of a list of policies, as it stands in the file. What is absent there is absent here; what is empty there is
 * empty here, which means something else.
 *
 * @param users of version 2: whom the entry is about; everybody when absent
 * @param resourcePermissions of version 2; goes before {@code resource}
 * @param nonResourcePermissions of version 2; goes before {@code nonResource}
 * @param match of version 1: whom the entry is about, all of them; only for {@code resource} and {@code nonResource}
 * @see <a href="https://github.com/kubernetes/cloud-provider-openstack/blob/master/docs/keystone-auth/using-keystone-webhook-authenticator-and-authorizer.md">
 *     the Go implementation's guide</a>
 */
public record Policy(
        Origin origin,
        Optional<Users> users,
        Optional<List<Permission>> resourcePermissions,
        Optional<List<PathPermission>> nonResourcePermissions,
        Optional<ResourceSpec> resource,
        Optional<NonResourceSpec> nonResource,
        List<Match> match) {

    /** How many rules are made of it: one for each key of version 2, one for each part of version 1. */
    public int rules() {
        return resourcePermissions.map(List::size).orElse(0)
                + nonResourcePermissions.map(List::size).orElse(0)
                + (resource.isPresent() ? 1 : 0)
                + (nonResource.isPresent() ? 1 : 0);
    }

    /**
     * Where the entry stands.
     *
     * @param source the file, or namespace and name of the ConfigMap
     * @param index counted from 0, as {@code jq} does
     */
    public record Origin(String source, int index) {
        @Override
        public String toString() {
            return source + "[" + index + "]";
        }
    }

    /**
     * All of the roles, and one of the projects by id or name.
     *
     * @param projects nobody when empty
     */
    public record Users(List<String> roles, List<String> projects) {}

    /**
     * What may be done with objects of the API.
     *
     * @param key as it stands in the file: {@code namespace/resource}
     */
    public record Permission(String key, NamePattern namespace, NamePattern resource, List<String> verbs) {}

    /** What may be done at one path, exactly. */
    public record PathPermission(String path, List<String> verbs) {}

    /**
     * Objects of the API.
     *
     * @param apiGroup stands in the file as {@code version}; an entry without it allows nothing
     * @param namespace an entry without it allows nothing
     */
    public record ResourceSpec(
            List<String> verbs, List<String> resources, Optional<String> apiGroup, Optional<String> namespace) {}

    /** Paths; an entry without one allows nothing. */
    public record NonResourceSpec(List<String> verbs, Optional<String> path) {}

    /**
     * One thing that must hold of the user.
     *
     * @param type {@code user}, {@code group}, {@code project} or {@code role}; nobody has another
     */
    public record Match(String type, List<String> values) {}
}
