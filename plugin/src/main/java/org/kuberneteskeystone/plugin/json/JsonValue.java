package org.kuberneteskeystone.plugin.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value.
 *
 * <p>Every kind writes itself: a switch over the kinds would be linked at run time, which each start would pay for.
 */
public sealed interface JsonValue {

    /** Appends this value as JSON in pure ASCII and without white space. */
    void appendTo(StringBuilder json);

    /** This value as JSON in pure ASCII and without white space. */
    default String json() {
        var json = new StringBuilder();
        appendTo(json);
        return json.toString();
    }

    /** An object; its members keep the order in which they were read or added. */
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** An object with one member; {@link #with} adds more. */
        public static JsonObject of(String name, JsonValue value) {
            return new JsonObject(Map.of(name, value));
        }

        /** An object with one member that is a string. */
        public static JsonObject of(String name, String value) {
            return of(name, new JsonString(value));
        }

        /** A copy of this object with one more member. */
        public JsonObject with(String name, JsonValue value) {
            var more = new LinkedHashMap<>(members);
            more.put(name, value);
            return new JsonObject(more);
        }

        /** A copy of this object with one more member that is a string. */
        public JsonObject with(String name, String value) {
            return with(name, new JsonString(value));
        }

        /** The member of this name when it is an object. */
        public @Nullable JsonObject object(String name) {
            return members.get(name) instanceof JsonObject object ? object : null;
        }

        /** The member of this name when it is a string. */
        public @Nullable String string(String name) {
            return members.get(name) instanceof JsonString string ? string.value() : null;
        }

        @Override
        public void appendTo(StringBuilder json) {
            var separator = '{';
            for (var member : members.entrySet()) {
                json.append(separator);
                JsonWriter.appendString(json, member.getKey());
                json.append(':');
                member.getValue().appendTo(json);
                separator = ',';
            }
            json.append(members.isEmpty() ? "{}" : "}");
        }
    }

    /** An array. */
    record JsonArray(List<JsonValue> elements) implements JsonValue {
        public JsonArray {
            elements = List.copyOf(elements);
        }

        @Override
        public void appendTo(StringBuilder json) {
            var separator = '[';
            for (var element : elements) {
                json.append(separator);
                element.appendTo(json);
                separator = ',';
            }
            json.append(elements.isEmpty() ? "[]" : "]");
        }
    }

    /** A string, without quotes and escapes. */
    record JsonString(String value) implements JsonValue {
        @Override
        public void appendTo(StringBuilder json) {
            JsonWriter.appendString(json, value);
        }
    }

    /** A number as it was written: this program calculates with none. */
    record JsonNumber(String digits) implements JsonValue {
        @Override
        public void appendTo(StringBuilder json) {
            json.append(digits);
        }
    }

    /** One of the three words of JSON. */
    enum JsonWord implements JsonValue {
        TRUE("true"),
        FALSE("false"),
        NULL("null");

        private final String word;

        JsonWord(String word) {
            this.word = word;
        }

        @Override
        public void appendTo(StringBuilder json) {
            json.append(word);
        }
    }
}
