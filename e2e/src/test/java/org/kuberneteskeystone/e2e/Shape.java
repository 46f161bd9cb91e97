package org.kuberneteskeystone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin.Answer;

/** What two answers must have in common: status, the headers that matter, every field's name and type. */
final class Shape {
    /** Fields whose values are part of the contract. */
    private static final Set<String> VALUES =
            Set.of("code", "title", "restricted", "unrestricted", "is_domain", "enabled", "all", "immutable");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Shape() {}

    static ObjectNode of(Answer answer) {
        var shape = JSON.objectNode().put("status", answer.status());
        shape.put(
                "token",
                answer.subjectToken().map(token -> token.substring(0, 5)).orElse("none"));
        shape.put("challenge", answer.headers().firstValue("WWW-Authenticate").isPresent());
        shape.set("body", of("", answer.body()));
        return shape;
    }

    private static JsonNode of(String name, JsonNode node) {
        if (name.equals("methods")) {
            // Keystone keeps them as a set and writes them in any order.
            var sorted = new TreeSet<String>();
            node.forEach(method -> sorted.add(method.asText()));
            var methods = JSON.arrayNode();
            sorted.forEach(methods::add);
            return methods;
        }
        if (VALUES.contains(name)) {
            return node;
        }
        if (node.isObject()) {
            var fields = new TreeMap<String, JsonNode>();
            node.properties().forEach(field -> fields.put(field.getKey(), of(field.getKey(), field.getValue())));
            return JSON.objectNode().setAll(fields);
        }
        if (node.isArray()) {
            var distinct = new LinkedHashSet<JsonNode>();
            node.forEach(item -> distinct.add(of("", item)));
            return JSON.arrayNode().addAll(distinct);
        }
        return JSON.textNode(node.getNodeType().name().toLowerCase(Locale.ROOT));
    }
}
