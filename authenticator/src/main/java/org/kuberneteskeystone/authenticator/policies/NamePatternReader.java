package org.kuberneteskeystone.authenticator.policies;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kuberneteskeystone.authenticator.authorization.policy.NamePattern;
import org.kuberneteskeystone.authenticator.authorization.policy.NamePattern.Any;
import org.kuberneteskeystone.authenticator.authorization.policy.NamePattern.NoneOf;
import org.kuberneteskeystone.authenticator.authorization.policy.NamePattern.Nothing;
import org.kuberneteskeystone.authenticator.authorization.policy.NamePattern.OneOf;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Permission;

/** Reads the keys of {@code resource_permissions}. One that makes no sense matches nothing, and is no mistake. */
final class NamePatternReader {
    private static final JsonFactory JSON = new JsonFactory();

    private NamePatternReader() {}

    static Permission permission(String key, List<String> verbs) {
        var slash = key.indexOf('/');
        if (slash < 0 || key.indexOf('/', slash + 1) >= 0) {
            var nothing = new Nothing("the key must be namespace/resource, with one slash");
            return new Permission(key, nothing, nothing, verbs);
        }
        return new Permission(key, pattern(key.substring(0, slash)), pattern(key.substring(slash + 1)), verbs);
    }

    private static NamePattern pattern(String part) {
        var text = stripped(part).toLowerCase(Locale.ROOT);
        if (text.equals("*")) {
            return new Any();
        }
        if (text.startsWith("[")) {
            return names(text)
                    .map(NamePatternReader::oneOf)
                    .orElseGet(() -> new Nothing("\"" + text + "\" is not written like ['a', 'b']"));
        }
        if (text.startsWith("![")) {
            return names(text.substring(1))
                    .map(NamePatternReader::noneOf)
                    .orElseGet(() -> new Nothing("\"" + text + "\" is not written like !['a', 'b']"));
        }
        return text.startsWith("!") ? noneOf(List.of(text.substring(1))) : new OneOf(List.of(text));
    }

    /** A star in a list means every name, and unlike one alone not the want of a name. */
    private static NamePattern oneOf(List<String> names) {
        if (names.isEmpty()) {
            return new Nothing("the list is empty");
        }
        return names.contains("*") ? new NoneOf(List.of()) : new OneOf(names);
    }

    private static NamePattern noneOf(List<String> names) {
        return names.contains("*") ? new Nothing("it excludes every name") : new NoneOf(names);
    }

    /** What Go takes for a blank. */
    private static String stripped(String text) {
        var begin = 0;
        var end = text.length();
        while (begin < end && isBlank(text.charAt(begin))) {
            begin++;
        }
        while (begin < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isBlank(char c) {
        return (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
    }

    /** An array of JSON, with either kind of quotes, in which no name has a closing bracket. */
    private static Optional<List<String>> names(String text) {
        if (text.indexOf(']') != text.length() - 1) {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(text.replace('\'', '"'))) {
            parser.nextToken();
            var names = new ArrayList<String>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_STRING && parser.currentToken() != JsonToken.VALUE_NULL) {
                    return Optional.empty();
                }
                names.add(parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText());
            }
            return parser.nextToken() == null ? Optional.of(List.copyOf(names)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
