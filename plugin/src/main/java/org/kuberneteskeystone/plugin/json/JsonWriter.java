package org.kuberneteskeystone.plugin.json;

/** Writes strings so that any character arrives, whatever encoding the reader expects. */
final class JsonWriter {
    private static final String HEX_DIGITS = "0123456789abcdef";

    private JsonWriter() {}

    static void appendString(StringBuilder json, String value) {
        json.append('"');
        for (var i = 0; i < value.length(); i++) {
            appendCharacter(json, value.charAt(i));
        }
        json.append('"');
    }

    /** Everything outside printable ASCII is escaped by UTF-16 unit, as JSON wants it for characters beyond U+FFFF. */
    private static void appendCharacter(StringBuilder json, char character) {
        if (character == '"' || character == '\\') {
            json.append('\\').append(character);
        } else if (character >= ' ' && character <= '~') {
            json.append(character);
        } else {
            json.append("\\u");
            for (var shift = 12; shift >= 0; shift -= 4) {
                json.append(HEX_DIGITS.charAt((character >> shift) & 0xf));
            }
        }
    }
}
