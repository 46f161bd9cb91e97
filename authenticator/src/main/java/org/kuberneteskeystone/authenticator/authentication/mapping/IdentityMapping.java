package org.kuberneteskeystone.authenticator.authentication.mapping;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authentication.mapping.Mapped.Identity;
import org.kuberneteskeystone.authenticator.authentication.mapping.Mapped.Refusal;
import org.kuberneteskeystone.authenticator.authorization.Requester;
import org.kuberneteskeystone.authenticator.authorization.accessrules.AccessRules;
import org.kuberneteskeystone.keystone.Group;
import org.kuberneteskeystone.keystone.TokenBody;
import org.kuberneteskeystone.keystone.TokenBody.Role;

/**
 * Turns a valid token into a Kubernetes user, or refuses it.
 *
 * <p>Whoever may create groups or users in Keystone must not thereby become somebody in Kubernetes: names that begin with
 * {@code system:} never leave here, and bare Keystone names never begin with {@code keystone:}, the prefix of the groups
 * made from projects and roles.
 *
 * <p>The access rules of an application credential go into the extra, and nobody else can put them there or take them away:
 * kube-apiserver takes an extra from a client only when it impersonates somebody, which no access rule permits.
 *
 * @param scopes the scopes that open the cluster
 */
public record IdentityMapping(NamingScheme naming, Set<TokenScope> scopes, AccessRulePolicy accessRules) {
    private static final String EXTRA = "alpha.kubernetes.io/identity/";

    private static final String RESERVED = "system:";
    private static final String OURS = "keystone:";

    public IdentityMapping {
        scopes = Set.copyOf(scopes);
    }

    /**
     * Decides.
     *
     * @param groups the user's groups as Keystone keeps them; those of a federated login are in the token
     */
    public Mapped map(TokenBody token, List<Group> groups) {
        var refusal = refusal(token);
        return refusal != null ? refusal : identity(token, groups);
    }

    /** Whether this token opens no cluster, whatever groups its user is in. */
    public boolean refuses(TokenBody token) {
        return refusal(token) != null;
    }

    private @Nullable Refusal refusal(TokenBody token) {
        var scope = TokenScope.of(token);
        if (token.methods().contains("ec2credential")) {
            return new Refusal(Reason.EC2_CREDENTIAL, "a token made from EC2 credentials opens no cluster");
        }
        if (token.oauth2Credential().isPresent()) {
            return new Refusal(
                    Reason.CLIENT_CERTIFICATE, "a token bound to a client certificate cannot be checked here");
        }
        if (!scopes.contains(scope)) {
            return new Refusal(
                    Reason.SCOPE,
                    "the scope of the token is " + scope.name().toLowerCase(Locale.ROOT)
                            + ", which this cluster does not accept");
        }
        var unenforced = token.accessRules().flatMap(accessRules::refusal);
        if (unenforced.isPresent()) {
            return new Refusal(Reason.ACCESS_RULES, unenforced.get());
        }
        if (token.user().name().isEmpty()) {
            return new Refusal(Reason.USER_NAME, "the user has no name");
        }
        return switch (naming) {
            case COMPATIBLE ->
                token.user().name().startsWith(RESERVED)
                        ? new Refusal(
                                Reason.USER_NAME,
                                "the user's name begins with \"system:\", which Kubernetes keeps for itself")
                        : null;
            case QUALIFIED ->
                token.user().domain().name().contains("@")
                        ? new Refusal(
                                Reason.DOMAIN_NAME,
                                "the name of the user's domain has an \"@\", so that users could not be told apart")
                        : null;
        };
    }

    private Identity identity(TokenBody token, List<Group> groups) {
        var names = new TreeSet<String>();
        groups.forEach(group -> names.add(groupName(token, group)));
        if (naming == NamingScheme.COMPATIBLE) {
            token.project().ifPresent(project -> names.add(project.id()));
        }
        var before = names.size();
        names.removeIf(this::isReserved);
        var dropped = before - names.size();
        fromScope(token).forEach(names::add);
        token.user().federation().stream()
                .flatMap(federation -> federation.groups().stream())
                .forEach(group -> names.add(OURS + "group:" + group.id()));
        var user = new KubernetesUser(username(token.user()), token.user().id(), List.copyOf(names), extra(token));
        return new Identity(user, dropped);
    }

    private String username(TokenBody.User user) {
        return switch (naming) {
            case COMPATIBLE -> user.name();
            case QUALIFIED -> OURS + user.name() + "@" + user.domain().name();
        };
    }

    /** A group of another domain goes by its id: Keystone gives only the id of that domain, and ids are not names. */
    private String groupName(TokenBody token, Group group) {
        var domain = token.user().domain();
        return switch (naming) {
            case COMPATIBLE -> group.name();
            case QUALIFIED ->
                group.domainId().equals(domain.id())
                        ? OURS + "group:" + group.name() + "@" + domain.name()
                        : OURS + "group:" + group.id();
        };
    }

    private boolean isReserved(String group) {
        return group.startsWith(RESERVED) || (naming == NamingScheme.COMPATIBLE && group.startsWith(OURS));
    }

    private static Stream<String> fromScope(TokenBody token) {
        var roles = token.roles().stream().map(Role::name);
        return switch (TokenScope.of(token)) {
            case PROJECT -> {
                var project = OURS + "project:" + token.project().orElseThrow().id();
                yield Stream.concat(Stream.of(project), roles.map(role -> project + ":" + role));
            }
            case DOMAIN ->
                roles.map(
                        role -> OURS + "domain:" + token.domain().orElseThrow().id() + ":" + role);
            case SYSTEM -> roles.map(role -> OURS + "system:" + role);
            case UNSCOPED -> Stream.empty();
        };
    }

    private SortedMap<String, List<String>> extra(TokenBody token) {
        var extra = new TreeMap<String, List<String>>();
        extra.put(
                Requester.ROLES,
                token.roles().stream().map(Role::name).sorted().distinct().toList());
        token.project().ifPresent(project -> {
            extra.put(Requester.PROJECT_ID, List.of(project.id()));
            extra.put(Requester.PROJECT_NAME, List.of(project.name()));
        });
        token.accessRules().ifPresent(rules -> extra.put(AccessRules.KEY, accessRules.values(rules)));
        extra.put(EXTRA + "user/domain/id", List.of(token.user().domain().id()));
        extra.put(EXTRA + "user/domain/name", List.of(token.user().domain().name()));
        return Collections.unmodifiableSortedMap(extra);
    }
}
