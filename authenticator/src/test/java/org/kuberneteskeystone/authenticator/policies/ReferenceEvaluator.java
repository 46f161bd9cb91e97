package org.kuberneteskeystone.authenticator.policies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes.NonResource;
import org.kuberneteskeystone.authenticator.authorization.Attributes.Resource;

/** What policies mean, as plainly as it can be said: one entry after the other, straight from the JSON. */
final class ReferenceEvaluator {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EXTRA = "alpha.kubernetes.io/identity/";

    private ReferenceEvaluator() {}

    /** The place of the first entry that allows it; -1 when none does. */
    static int deciding(JsonNode policies, AccessRequest request) {
        if (request.requester().extra().isEmpty()) {
            return -1;
        }
        for (int i = 0; i < policies.size(); i++) {
            if (allows(policies.get(i), request)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean allows(JsonNode policy, AccessRequest request) {
        if (policy.hasNonNull("users") && !isAbout(policy.get("users"), request)) {
            return false;
        }
        return switch (request.attributes()) {
            case Resource object
            when policy.hasNonNull("resource_permissions") -> permitted(policy.get("resource_permissions"), object);
            case Resource object
            when policy.hasNonNull("resource") ->
                resource(policy.get("resource"), object) && matches(policy.path("match"), request);
            case NonResource path
            when policy.hasNonNull("nonresource_permissions") ->
                anyOf(policy.get("nonresource_permissions").path(path.path()), path.verb(), "*");
            case NonResource path
            when policy.hasNonNull("nonresource") ->
                nonResource(policy.get("nonresource"), path) && matches(policy.path("match"), request);
            case Resource _, NonResource _ -> false;
        };
    }

    private static boolean isAbout(JsonNode users, AccessRequest request) {
        var roles = extra(request, "roles");
        var projects = extra(request, "project/id", "project/name");
        return roles.containsAll(texts(users.path("roles")))
                && texts(users.path("projects")).stream().anyMatch(projects::contains);
    }

    private static boolean permitted(JsonNode permissions, Resource object) {
        for (var permission : permissions.properties()) {
            var parts = permission.getKey().split("/", -1);
            if (parts.length != 2) {
                continue;
            }
            var namespace = parts[0].strip().toLowerCase(Locale.ROOT);
            var resource = parts[1].strip().toLowerCase(Locale.ROOT);
            var verbs = texts(permission.getValue()).stream()
                    .map(verb -> verb.toLowerCase(Locale.ROOT))
                    .toList();
            if ((namespace.equals("*") || !object.namespace().isEmpty())
                    && covers(namespace, object.namespace())
                    && covers(resource, object.resource())
                    && (verbs.contains("*") || verbs.contains(object.verb()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(String definition, String name) {
        if (definition.equals("*") || definition.equals(name) || name.isEmpty()) {
            return true;
        }
        if (definition.startsWith("![")) {
            var names = array(definition.substring(1));
            return names != null && !names.contains("*") && !names.contains(name);
        }
        if (definition.startsWith("!")) {
            return !definition.equals("!*") && !definition.equals("!" + name);
        }
        if (definition.startsWith("[")) {
            var names = array(definition);
            return names != null && (names.contains("*") || names.contains(name));
        }
        return false;
    }

    private static @Nullable List<String> array(String text) {
        if (text.indexOf(']') != text.length() - 1) {
            return null;
        }
        try {
            var array = JSON.readTree(text.replace('\'', '"'));
            for (var name : array) {
                if (!name.isTextual()) {
                    return null;
                }
            }
            return texts(array);
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    private static boolean resource(JsonNode spec, Resource object) {
        if (!spec.hasNonNull("version") || !spec.hasNonNull("namespace")) {
            return false;
        }
        var resources = object.subresource().isEmpty()
                ? List.of("*", object.resource())
                : List.of("*", object.resource() + "/*", object.resource() + "/" + object.subresource());
        return List.of("*", object.group()).contains(spec.get("version").asText())
                && List.of("*", object.namespace())
                        .contains(spec.get("namespace").asText())
                && texts(spec.path("resources")).stream().anyMatch(resources::contains)
                && anyOf(spec.path("verbs"), object.verb(), "*");
    }

    private static boolean nonResource(JsonNode spec, NonResource request) {
        if (texts(spec.path("verbs")).contains("") || !spec.hasNonNull("path")) {
            return false;
        }
        var path = spec.get("path").asText();
        return anyOf(spec.path("verbs"), request.verb(), "*")
                && (path.equals(request.path())
                        || (path.endsWith("*") && request.path().startsWith(path.replaceAll("\\*+$", ""))));
    }

    private static boolean matches(JsonNode matches, AccessRequest request) {
        for (var match : matches) {
            var user = request.requester();
            var present = new HashSet<String>();
            switch (match.path("type").asText()) {
                case "user" -> {
                    present.add(user.user());
                    if (!user.uid().isEmpty()) {
                        present.add(user.uid());
                    }
                }
                case "group" -> present.addAll(user.groups());
                case "project" -> present.addAll(extra(request, "project/id", "project/name"));
                case "role" -> present.addAll(extra(request, "roles"));
                default -> {
                    return false;
                }
            }
            var values = texts(match.path("values"));
            if (!values.contains("*") && values.stream().noneMatch(present::contains)) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> extra(AccessRequest request, String... keys) {
        var values = new HashSet<String>();
        for (var key : keys) {
            values.addAll(request.requester().extra().orElseThrow().getOrDefault(EXTRA + key, List.of()));
        }
        return values;
    }

    private static boolean anyOf(JsonNode list, String... wanted) {
        return texts(list).stream().anyMatch(List.of(wanted)::contains);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
