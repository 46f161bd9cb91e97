package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes.Resource;
import org.kuberneteskeystone.authenticator.authorization.policy.Condition.Keys;

/** What an entry lets somebody do with objects of the API. */
final class ObjectConditions {
    private static final String ALL = "*";

    private ObjectConditions() {}

    /** Version 2: a request without a namespace is only met by {@code *}. */
    static Condition namespace(NamePattern pattern) {
        return onObject(
                "namespace",
                () -> wanted(pattern),
                object -> pattern instanceof NamePattern.Any
                        || (!object.namespace().isEmpty() && pattern.matches(object.namespace())),
                Resource::namespace,
                keys(Dimension.NAMESPACE, pattern));
    }

    /** Version 2: a request without a resource is met by everything. */
    static Condition resource(NamePattern pattern) {
        return onObject(
                "resource",
                () -> wanted(pattern),
                object -> object.resource().isEmpty() || pattern.matches(object.resource()),
                Resource::resource,
                keys(Dimension.RESOURCE, pattern));
    }

    private static String wanted(NamePattern pattern) {
        return switch (pattern) {
            case NamePattern.Any _ -> "any";
            case NamePattern.OneOf(var names) -> "one of " + Words.list(names);
            case NamePattern.NoneOf(var names) -> names.isEmpty() ? "any name" : "none of " + Words.list(names);
            case NamePattern.Nothing(var why) -> "nothing: " + why;
        };
    }

    private static Optional<Keys> keys(Dimension dimension, NamePattern pattern) {
        return pattern instanceof NamePattern.OneOf(var names)
                ? Optional.of(new Keys(dimension, names.stream().distinct().toList(), true))
                : Optional.empty();
    }

    /** Version 2 writes verbs as it likes. */
    static Condition verbIgnoringCase(List<String> verbs) {
        return verb(
                "verbs",
                verbs.stream().map(verb -> verb.toLowerCase(Locale.ROOT)).collect(Collectors.toList()));
    }

    /** One of the verbs, exactly. */
    static Condition verb(String name, List<String> verbs) {
        var wanted = Set.copyOf(verbs);
        Predicate<AccessRequest> holds = wanted.contains(ALL)
                ? _ -> true
                : request -> wanted.contains(request.attributes().verb());
        return new Condition(
                name,
                () -> wanted.contains(ALL) ? "any" : "one of " + Words.list(verbs),
                holds,
                request -> Words.list(List.of(request.attributes().verb())),
                Optional.empty());
    }

    /** Version 1: what it calls the version is the group of the API. */
    static Condition apiGroup(Optional<String> group) {
        return group.map(wanted -> onObject(
                        "resource.version",
                        () -> wanted.equals(ALL) ? "any API group" : "API group \"" + wanted + "\"",
                        object -> wanted.equals(ALL) || wanted.equals(object.group()),
                        Resource::group,
                        Optional.empty()))
                .orElseGet(() -> Condition.never("resource.version", "an entry without one allows nothing"));
    }

    /** Version 1: nothing counts as a namespace of its own. */
    static Condition namespaceName(Optional<String> namespace) {
        return namespace
                .map(wanted -> onObject(
                        "resource.namespace",
                        () -> wanted.equals(ALL) ? "any" : "\"" + wanted + "\"",
                        object -> wanted.equals(ALL) || wanted.equals(object.namespace()),
                        Resource::namespace,
                        wanted.equals(ALL)
                                ? Optional.empty()
                                : Optional.of(new Keys(Dimension.NAMESPACE, List.of(wanted), true))))
                .orElseGet(() -> Condition.never("resource.namespace", "an entry without one allows nothing"));
    }

    /** Version 1: {@code pods}, {@code pods/log}, {@code pods/*}; a subresource is not covered by its resource. */
    static Condition resources(List<String> resources) {
        var wanted = Set.copyOf(resources);
        return onObject(
                "resource.resources",
                () -> wanted.contains(ALL) ? "any" : "one of " + Words.list(resources),
                object -> isWanted(object, wanted),
                Resource::qualifiedResource,
                wanted.contains(ALL)
                        ? Optional.empty()
                        : Optional.of(new Keys(Dimension.RESOURCE, List.copyOf(wanted), true)));
    }

    private static boolean isWanted(Resource object, Set<String> wanted) {
        if (wanted.contains(ALL)) {
            return true;
        }
        return object.subresource().isEmpty()
                ? wanted.contains(object.resource())
                : wanted.contains(object.resource() + "/*") || wanted.contains(object.qualifiedResource());
    }

    private static Condition onObject(
            String name,
            Supplier<String> wanted,
            Predicate<Resource> holds,
            Function<Resource, String> found,
            Optional<Keys> keys) {
        return new Condition(
                name,
                wanted,
                request -> request.attributes() instanceof Resource object && holds.test(object),
                request -> request.attributes() instanceof Resource object
                        ? Words.list(List.of(found.apply(object)))
                        : "a path",
                keys);
    }
}
