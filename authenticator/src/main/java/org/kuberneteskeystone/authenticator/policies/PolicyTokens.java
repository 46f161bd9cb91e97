package org.kuberneteskeystone.authenticator.policies;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text as tokens, and where in it one is. */
final class PolicyTokens {
    private final JsonParser parser;
    private final boolean yaml;
    private final Deque<String> path = new ArrayDeque<>();

    /** Verbs, roles and the like come again and again; each is kept once. */
    private final Map<String, String> known = new HashMap<>();

    private final Map<List<String>, List<String>> knownLists = new HashMap<>();

    PolicyTokens(JsonParser parser, boolean yaml) {
        this.parser = parser;
        this.yaml = yaml;
    }

    @Nullable
    JsonToken next() throws IOException {
        var token = parser.nextToken();
        if (parser instanceof YAMLParser aliases && aliases.isCurrentAlias()) {
            throw unusable("an alias (*) is not supported; write out what it stands for");
        }
        return token;
    }

    String key() throws IOException {
        return known(parser.currentName());
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    void enter(String step) {
        path.addLast(step);
    }

    void leave() {
        path.removeLast();
    }

    String where() {
        return (path.isEmpty() ? "the text" : String.join(".", path)) + ", line "
                + parser.currentTokenLocation().getLineNr();
    }

    UnusablePolicyException unusable(String problem) {
        return new UnusablePolicyException(where() + ": " + problem);
    }

    void require(JsonToken wanted, String what) throws UnusablePolicyException {
        if (parser.currentToken() != wanted) {
            throw unusable("must be " + what);
        }
    }

    /** Nothing is an empty list. */
    List<String> texts() throws IOException {
        if (isNull()) {
            return List.of();
        }
        require(JsonToken.START_ARRAY, "a list of texts");
        var texts = new ArrayList<String>();
        while (next() != JsonToken.END_ARRAY) {
            texts.add(optionalText().orElse(""));
        }
        var list = List.copyOf(texts);
        var before = knownLists.putIfAbsent(list, list);
        return before == null ? list : before;
    }

    /** In YAML a name of digits needs no quotes. */
    Optional<String> optionalText() throws IOException {
        if (isNull()) {
            return Optional.empty();
        }
        if (!yaml) {
            require(JsonToken.VALUE_STRING, "a text");
        } else if (!parser.currentToken().isScalarValue()) {
            throw unusable("must be a text");
        }
        return Optional.of(known(parser.getText()));
    }

    private String known(String text) {
        var before = known.putIfAbsent(text, text);
        return before == null ? text : before;
    }
}
