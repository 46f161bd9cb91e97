package org.kuberneteskeystone.tooling.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads expectations one after the other, as they come out of the text. Whatever nobody can mean is refused. */
final class ExpectationParser {
    private static final String KEYS = "name, user, uid, groups, roles, project-id, project-name, verb, resource,"
            + " namespace, object, path, allowed, by";

    private final JsonParser parser;
    private String where = "the text";

    ExpectationParser(JsonParser parser) {
        this.parser = parser;
    }

    List<Expectation> read() throws IOException {
        if (next() != JsonToken.START_ARRAY) {
            throw unusable("must be a list of expectations");
        }
        var expectations = new ArrayList<Expectation>();
        while (next() != JsonToken.END_ARRAY) {
            where = "case " + expectations.size();
            var line = line();
            try {
                expectations.add(fields().expectation());
            } catch (UnusableExpectationException e) {
                throw e.problem().startsWith(where) ? e : unusable(line, e.problem());
            }
            where = "the text";
        }
        if (next() != null) {
            throw unusable("goes on after the list of expectations");
        }
        return List.copyOf(expectations);
    }

    private ExpectationFields fields() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw unusable("must be a mapping with keys like user and verb");
        }
        var fields = new ExpectationFields();
        while (next() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            next();
            field(key, fields);
        }
        return fields;
    }

    private void field(String key, ExpectationFields fields) throws IOException {
        switch (key) {
            case "name" -> fields.name = text(key);
            case "user" -> fields.user = text(key);
            case "uid" -> fields.uid = text(key);
            case "groups" -> fields.groups = texts(key);
            case "roles" -> fields.roles = texts(key);
            case "project-id" -> fields.projectId = text(key);
            case "project-name" -> fields.projectName = text(key);
            case "verb" -> fields.verb = text(key);
            case "resource" -> fields.resource = text(key);
            case "namespace" -> fields.namespace = text(key);
            case "object" -> fields.object = text(key);
            case "path" -> fields.path = text(key);
            case "allowed" -> fields.allowed = flag(key);
            case "by" -> fields.by = entry(key);
            default -> throw unusable("the key \"" + key + "\" is unknown; there are " + KEYS);
        }
    }

    private @Nullable JsonToken next() throws IOException {
        var token = parser.nextToken();
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw unusable("an alias (*) is not supported; write out what it stands for");
        }
        return token;
    }

    /** Digits need quotes: who leaves them out may not have meant the text. */
    private Optional<String> text(String key) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw unusable(key + " must be a text; put it in quotes");
        }
        return Optional.of(parser.getText());
    }

    private List<String> texts(String key) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw unusable(key + " must be a list of texts");
        }
        var texts = new ArrayList<String>();
        while (next() != JsonToken.END_ARRAY) {
            text("each of " + key).ifPresent(texts::add);
        }
        return List.copyOf(texts);
    }

    private Optional<Boolean> flag(String key) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            case null, default -> throw unusable(key + " must be true or false");
        };
    }

    private Optional<String> entry(String key) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT && parser.currentToken() != JsonToken.VALUE_STRING) {
            throw unusable(key + " must be the index of an entry, or like \"policies.yaml[3]\"");
        }
        return Optional.of(parser.getText());
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private UnusableExpectationException unusable(String problem) {
        return unusable(line(), problem);
    }

    private UnusableExpectationException unusable(int line, String problem) {
        return new UnusableExpectationException(where + ", line " + line + ": " + problem);
    }
}
