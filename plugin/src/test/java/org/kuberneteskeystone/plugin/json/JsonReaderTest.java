package org.kuberneteskeystone.plugin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonArray;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonNumber;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonObject;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonString;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonWord;

class JsonReaderTest {
    private static final String PIECES = "{}[]\",:\\ubfnrt/ \n0123456789-+.eEaAtruefalsn\u0000\u00e4\ud83d\ude00";

    @Test
    void readsEveryKindOfValue() throws JsonException {
        var text = " {\"a\" : [ 1, -0.5e+7 ,true,false,null, \"\" ], \"b\":{}, \"c\":[]}\r\n\t";

        var numbers = List.of(
                new JsonNumber("1"),
                new JsonNumber("-0.5e+7"),
                JsonWord.TRUE,
                JsonWord.FALSE,
                JsonWord.NULL,
                new JsonString(""));
        assertThat(JsonReader.read(text))
                .isEqualTo(new JsonObject(Map.of(
                        "a", new JsonArray(numbers), "b", new JsonObject(Map.of()), "c", new JsonArray(List.of()))));
    }

    @Test
    void readsEscapesAndSurrogatePairs() throws JsonException {
        var text = "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\u00E4\\ud83d\\ude00\ud83d\ude00\"";

        assertThat(JsonReader.read(text))
                .isEqualTo(new JsonString("\"\\/\b\f\n\r\t\u00e4\u00e4\ud83d\ude00\ud83d\ude00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[",
                "]",
                "\"",
                "\"a",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{1:1}",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "nul",
                "tru",
                "True",
                "NaN",
                "01",
                "-",
                "+1",
                "1.",
                ".5",
                "1e",
                "1e+",
                "0x1",
                "--1",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\uD83D\"",
                "\"\\ude00\"",
                "\"\\ud83d\\ud83d\"",
                "\"\\ude00\\ud83d\"",
                "\"\n\"",
                "\"\t\"",
                "\"\0\"",
                "// comment\n1",
                "'a'",
                "\ufeff1",
                "\u00a01",
                "1\0",
                "\0",
                "\"\ud83d\"",
                "\"\\u\u0661\u0661\u0661\u0661\"",
                "\u0661"
            })
    void rejectsWhatIsNotJson(String text) {
        assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void rejectsBytesThatAreNotUtf8() {
        assertThatThrownBy(() -> JsonReader.read(new byte[] {'"', (byte) 0xe4, '"'}))
                .isInstanceOf(JsonException.class)
                .hasMessage("it is not UTF-8");
    }

    @Test
    void rejectsNestingThatWouldExhaustTheStack() throws JsonException {
        var depth = JsonReader.DEPTH_MAX;

        assertThat(JsonReader.read("[".repeat(depth) + "]".repeat(depth))).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> JsonReader.read("[".repeat(depth + 1) + "]".repeat(depth + 1)))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> JsonReader.read("{\"a\":".repeat(1_000_000))).isInstanceOf(JsonException.class);
    }

    @Test
    void allowsManyShallowValuesBesideEachOther() throws JsonException {
        assertThat(JsonReader.read("[" + "[],".repeat(1_000) + "{}]")).isInstanceOf(JsonArray.class);
    }

    @Test
    void neverRepeatsTheTextInItsMessage() {
        assertThatThrownBy(() -> JsonReader.read("{\"password\":\"s3cret\" \"s3cret\"}"))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void answersArbitraryBytesWithAValueOrItsOwnException() {
        var random = new Random(25);
        for (var i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            readOrReject(bytes);
        }
    }

    @Test
    void answersScrambledJsonWithAValueOrItsOwnException() {
        var random = new Random(26);
        for (var i = 0; i < 50_000; i++) {
            var text = new StringBuilder();
            for (var length = random.nextInt(24); length > 0; length--) {
                text.append(PIECES.charAt(random.nextInt(PIECES.length())));
            }
            readOrReject(text.toString().getBytes(StandardCharsets.UTF_16BE));
            readOrReject(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void readsWhatItWrote() throws JsonException {
        var random = new Random(27);
        for (var i = 0; i < 5_000; i++) {
            var value = value(random, 4);

            assertThat(JsonReader.read(value.json())).isEqualTo(value);
            assertThat(JsonReader.read(value.json().getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(value);
        }
    }

    private static void readOrReject(byte[] bytes) {
        try {
            assertThat(JsonReader.read(bytes)).isNotNull();
        } catch (JsonException e) {
            assertThat(e).hasMessageContainingAll("");
        }
    }

    private static JsonValue value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 5)) {
            case 0 -> new JsonString(string(random));
            case 1 -> new JsonNumber(Long.toString(random.nextLong()));
            case 2 -> random.nextBoolean() ? JsonWord.TRUE : JsonWord.NULL;
            case 3 -> {
                var elements = new ArrayList<JsonValue>();
                for (var size = random.nextInt(4); size > 0; size--) {
                    elements.add(value(random, depth - 1));
                }
                yield new JsonArray(elements);
            }
            default -> {
                var members = new LinkedHashMap<String, JsonValue>();
                for (var size = random.nextInt(4); size > 0; size--) {
                    members.put(string(random), value(random, depth - 1));
                }
                yield new JsonObject(members);
            }
        };
    }

    private static String string(Random random) {
        var text = new StringBuilder();
        for (var length = random.nextInt(12); length > 0; length--) {
            var codePoint = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1);
            var isHalfPair = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            text.appendCodePoint(isHalfPair ? 'x' : codePoint);
        }
        return text.toString();
    }
}
