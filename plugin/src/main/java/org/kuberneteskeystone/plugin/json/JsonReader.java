package org.kuberneteskeystone.plugin.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonArray;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonNumber;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonObject;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonString;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonWord;

/**
 * Reads one JSON value, strictly: no comments, no trailing commas, no member twice, no half surrogate pairs.
 *
 * <p>Any input gives a value or a {@link JsonException}; nesting is limited, so none exhausts the stack.
 */
public final class JsonReader {
    static final int DEPTH_MAX = 64;

    private final String text;
    private int position;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** Reads UTF-8 bytes; the caller has limited their number. */
    public static JsonValue read(byte[] utf8) throws JsonException {
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            return read(decoder.decode(ByteBuffer.wrap(utf8)).toString());
        } catch (CharacterCodingException _) {
            throw new JsonException("it is not UTF-8");
        }
    }

    /** Reads a text; the caller has limited its length. */
    public static JsonValue read(String text) throws JsonException {
        var reader = new JsonReader(text);
        var value = reader.value();
        reader.skipWhitespace();
        if (reader.position < text.length()) {
            throw reader.wrong("nothing may follow the value");
        }
        return value;
    }

    private JsonValue value() throws JsonException {
        skipWhitespace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonString(string());
            case 't' -> word("true", JsonWord.TRUE);
            case 'f' -> word("false", JsonWord.FALSE);
            case 'n' -> word("null", JsonWord.NULL);
            default -> new JsonNumber(number());
        };
    }

    private JsonObject object() throws JsonException {
        enter();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        var more = !closes('}');
        while (more) {
            skipWhitespace();
            var name = string();
            skipWhitespace();
            expect(':');
            if (members.put(name, value()) != null) {
                throw wrong("a member may not appear twice");
            }
            more = continues('}');
        }
        depth--;
        return new JsonObject(members);
    }

    private JsonArray array() throws JsonException {
        enter();
        List<JsonValue> elements = new ArrayList<>();
        var more = !closes(']');
        while (more) {
            elements.add(value());
            more = continues(']');
        }
        depth--;
        return new JsonArray(elements);
    }

    private void enter() throws JsonException {
        position++;
        if (++depth > DEPTH_MAX) {
            throw wrong("it is nested too deeply");
        }
    }

    private boolean closes(char end) {
        skipWhitespace();
        return skip(end);
    }

    private boolean continues(char end) throws JsonException {
        skipWhitespace();
        if (skip(',')) {
            return true;
        }
        expect(end);
        return false;
    }

    private String string() throws JsonException {
        expect('"');
        var characters = new StringBuilder();
        var begin = position;
        while (!skip('"')) {
            var character = next();
            if (character < ' ') {
                throw wrong("a control character must be escaped");
            }
            characters.append(character == '\\' ? escaped() : character);
        }
        for (var i = 0; i < characters.length(); i++) {
            if (Character.isSurrogate(characters.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(characters.codePointAt(i))) {
                    position = begin;
                    throw wrong("a string holds half a surrogate pair");
                }
                i++;
            }
        }
        return characters.toString();
    }

    private char escaped() throws JsonException {
        var character = next();
        return switch (character) {
            case '"', '\\', '/' -> character;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw wrong("there is no such escape");
        };
    }

    private char hexadecimal() throws JsonException {
        var unit = 0;
        for (var i = 0; i < 4; i++) {
            var character = next();
            // Character.digit also knows the digits of other scripts.
            var digit = character < 0x80 ? Character.digit(character, 16) : -1;
            if (digit < 0) {
                throw wrong("an escape needs four hexadecimal digits");
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }

    private String number() throws JsonException {
        var begin = position;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        return text.substring(begin, position);
    }

    private void digits() throws JsonException {
        var begin = position;
        while (peek() >= '0' && peek() <= '9') {
            position++;
        }
        if (position == begin) {
            throw wrong("a value was expected");
        }
    }

    private JsonWord word(String spelling, JsonWord word) throws JsonException {
        if (!text.startsWith(spelling, position)) {
            throw wrong("a value was expected");
        }
        position += spelling.length();
        return word;
    }

    private void skipWhitespace() {
        while (skip(' ') || skip('\n') || skip('\r') || skip('\t')) {}
    }

    private boolean skip(char character) {
        // Compared with the length first: peek() cannot tell the end from a NUL in the text.
        if (position == text.length() || text.charAt(position) != character) {
            return false;
        }
        position++;
        return true;
    }

    private void expect(char character) throws JsonException {
        if (!skip(character)) {
            throw wrong("'" + character + "' was expected");
        }
    }

    private char next() throws JsonException {
        if (position == text.length()) {
            throw wrong("it ends too early");
        }
        return text.charAt(position++);
    }

    private char peek() {
        return position == text.length() ? '\0' : text.charAt(position);
    }

    private JsonException wrong(String why) {
        return new JsonException(why + " at character " + (position + 1));
    }
}
