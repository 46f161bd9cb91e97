package org.kuberneteskeystone.authenticator.policies;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Match;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.NonResourceSpec;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.PathPermission;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Permission;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.ResourceSpec;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Users;

/** What was read of an object so far. */
final class PolicyFields {
    @Nullable
    Users users;

    @Nullable
    List<Permission> resourcePermissions;

    @Nullable
    List<PathPermission> nonResourcePermissions;

    @Nullable
    ResourceSpec resource;

    @Nullable
    NonResourceSpec nonResource;

    List<Match> match = List.of();
    List<String> verbs = List.of();
    List<String> resources = List.of();
    Optional<String> version = Optional.empty();
    Optional<String> namespace = Optional.empty();
    Optional<String> path = Optional.empty();
    String type = "";

    Policy policy(Policy.Origin origin) {
        return new Policy(
                origin,
                Optional.ofNullable(users),
                Optional.ofNullable(resourcePermissions),
                Optional.ofNullable(nonResourcePermissions),
                Optional.ofNullable(resource),
                Optional.ofNullable(nonResource),
                match);
    }
}
