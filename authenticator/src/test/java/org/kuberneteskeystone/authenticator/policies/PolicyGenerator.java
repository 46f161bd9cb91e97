package org.kuberneteskeystone.authenticator.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Requester;

/** Policies and requests out of few words, so that they often meet, odd corners among them. */
final class PolicyGenerator {
    private static final JsonNodeFactory NODES = JsonMapper.builder().build().getNodeFactory();
    private static final List<String> PROJECTS = List.of("p1", "p2", "p3", "demo", "Demo", "");
    private static final List<String> ROLES = List.of("member", "admin", "reader", "Member", "");
    private static final List<String> USERS = List.of("u1", "u2", "uid1", "uid2");
    private static final List<String> GROUPS = List.of("g1", "g2", "g3", "p1");
    private static final List<String> NAMESPACES = List.of("demo", "default", "kube-system", "Demo", "n1", "n2");
    private static final List<String> RESOURCES = List.of("pods", "services", "nodes", "namespaces", "secrets");
    private static final List<String> SUBRESOURCES = List.of("log", "exec", "status");
    private static final List<String> VERBS = List.of("get", "list", "watch", "create", "Get", "LIST", "*", "");
    private static final List<String> GROUPS_OF_API = List.of("", "apps", "batch", "*");
    private static final List<String> PATHS = List.of("/", "/api", "/apis/apps", "/healthz", "/version", "/api/*", "");

    private final Random random;

    PolicyGenerator(long seed) {
        random = new Random(seed);
    }

    ArrayNode policies(int count) {
        var policies = NODES.arrayNode();
        for (int i = 0; i < count; i++) {
            policies.add(policy());
        }
        return policies;
    }

    private ObjectNode policy() {
        var policy = NODES.objectNode();
        if (one(2)) {
            maybe(policy, "users", this::users);
        }
        if (one(2)) {
            maybe(policy, "resource_permissions", () -> map(this::key));
        }
        if (one(4)) {
            maybe(policy, "nonresource_permissions", () -> map(() -> of(PATHS)));
        }
        if (one(2)) {
            maybe(policy, "resource", this::resource);
        }
        if (one(4)) {
            maybe(policy, "nonresource", this::nonResource);
        }
        if (one(2)) {
            maybe(policy, "match", this::matches);
        }
        return policy;
    }

    private void maybe(ObjectNode object, String key, Supplier<JsonNode> value) {
        object.set(key, one(12) ? NODES.nullNode() : value.get());
    }

    private JsonNode users() {
        var users = NODES.objectNode();
        if (!one(5)) {
            maybe(users, "roles", () -> list(ROLES, 2));
        }
        if (!one(8)) {
            maybe(users, "projects", () -> list(PROJECTS, 3));
        }
        return users;
    }

    private JsonNode map(Supplier<String> key) {
        var map = NODES.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            maybe(map, key.get(), () -> list(VERBS, 3));
        }
        return map;
    }

    private String key() {
        return switch (random.nextInt(20)) {
            case 0 -> pattern(NAMESPACES);
            case 1 -> pattern(NAMESPACES) + "/" + pattern(RESOURCES) + "/" + of(SUBRESOURCES);
            case 2 -> "";
            default -> pattern(NAMESPACES) + "/" + pattern(RESOURCES);
        };
    }

    private String pattern(List<String> names) {
        var text = switch (random.nextInt(12)) {
            case 0, 1, 2 -> "*";
            case 3 -> "!" + of(names);
            case 4 -> "!*";
            case 5 -> "['" + of(names) + "', '" + of(names) + "']";
            case 6 -> "!['" + of(names) + "','" + of(names) + "']";
            case 7 -> one(2) ? "['*']" : "!['*', 'x']";
            case 8 ->
                List.of("[]", "![]", "['a'", "![a]", "!", "[1]", "['a',]", "!!x", "")
                        .get(random.nextInt(9));
            case 9 -> "[\"" + of(names) + "\" ]";
            default -> of(names);
        };
        return switch (random.nextInt(8)) {
            case 0 -> " " + text + "\t";
            case 1 -> text.toUpperCase(Locale.ROOT);
            default -> text;
        };
    }

    private JsonNode resource() {
        var resource = NODES.objectNode();
        resource.set("verbs", list(VERBS, 3));
        resource.set("resources", resources());
        resource.put("version", of(GROUPS_OF_API));
        resource.put("namespace", one(3) ? "*" : one(6) ? "" : of(NAMESPACES));
        return resource;
    }

    private ArrayNode resources() {
        var resources = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            resources.add(
                    switch (random.nextInt(6)) {
                        case 0 -> "*";
                        case 1 -> of(RESOURCES) + "/*";
                        case 2 -> of(RESOURCES) + "/" + of(SUBRESOURCES);
                        default -> of(RESOURCES);
                    });
        }
        return resources;
    }

    private JsonNode nonResource() {
        var nonResource = NODES.objectNode();
        nonResource.set("verbs", list(VERBS, 3));
        if (!one(8)) {
            nonResource.put("path", of(PATHS) + (one(3) ? "*" : one(8) ? "**" : ""));
        }
        return nonResource;
    }

    private JsonNode matches() {
        var matches = NODES.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            var match = NODES.objectNode();
            var type = random.nextInt(9);
            match.put(
                    "type",
                    type == 8
                            ? "Users"
                            : List.of("user", "group", "project", "role").get(type / 2));
            match.set(
                    "values",
                    one(4)
                            ? NODES.arrayNode().add("*")
                            : list(
                                    List.of(USERS, GROUPS, PROJECTS, ROLES, USERS)
                                            .get(type / 2),
                                    3));
            matches.add(match);
        }
        return matches;
    }

    AccessRequest request() {
        var requester = new Requester(
                of(USERS),
                one(3) ? "" : of(USERS),
                texts(GROUPS, 3),
                one(15) ? Optional.empty() : Optional.of(extra()));
        return new AccessRequest(
                requester,
                one(4)
                        ? new Attributes.NonResource(path(), verb())
                        : new Attributes.Resource(
                                one(4) ? "" : of(NAMESPACES),
                                verb(),
                                one(2) ? "" : of(GROUPS_OF_API),
                                "v1",
                                one(20) ? "" : of(RESOURCES),
                                one(4) ? of(SUBRESOURCES) : "",
                                ""));
    }

    private Map<String, List<String>> extra() {
        var extra = new TreeMap<String, List<String>>();
        if (!one(8)) {
            extra.put(Requester.ROLES, texts(ROLES, 3));
        }
        if (!one(8)) {
            extra.put(Requester.PROJECT_ID, texts(PROJECTS, 1));
        }
        if (!one(8)) {
            extra.put(Requester.PROJECT_NAME, texts(PROJECTS, 1));
        }
        // An empty list is lost on the way through the Go implementation, which makes no difference to anybody.
        extra.values().removeIf(List::isEmpty);
        return extra;
    }

    private String path() {
        return of(PATHS) + (one(3) ? "/x" : "");
    }

    private String verb() {
        return of(List.of("get", "list", "watch", "create", "delete"));
    }

    private List<String> texts(List<String> words, int max) {
        var texts = new ArrayList<String>();
        for (int i = random.nextInt(max + 1); i > 0; i--) {
            texts.add(of(words));
        }
        return List.copyOf(texts);
    }

    private ArrayNode list(List<String> words, int max) {
        var list = NODES.arrayNode();
        texts(words, max).forEach(list::add);
        return list;
    }

    private String of(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }
}
