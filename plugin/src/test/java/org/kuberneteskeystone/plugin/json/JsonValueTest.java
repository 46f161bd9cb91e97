package org.kuberneteskeystone.plugin.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonArray;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonNumber;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonObject;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonString;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonWord;

class JsonValueTest {
    @Test
    void writesMembersInTheOrderTheyWereAdded() {
        var object = JsonObject.of("z", "1")
                .with("a", new JsonArray(List.of(JsonWord.NULL, new JsonNumber("2"))))
                .with("m", new JsonArray(List.of()))
                .with("b", new JsonObject(Map.of()));

        assertThat(object.json()).isEqualTo("{\"z\":\"1\",\"a\":[null,2],\"m\":[],\"b\":{}}");
    }

    @Test
    void escapesWhatCouldEndAStringOrAnEncoding() {
        assertThat(new JsonString("\"\\\n\0~\u007f\u00e4\ud83d\ude00").json())
                .isEqualTo("\"\\\"\\\\\\u000a\\u0000~\\u007f\\u00e4\\ud83d\\ude00\"");
    }

    @Test
    void findsMembersOfTheRightKindOnly() {
        var object = JsonObject.of("text", "a").with("inner", JsonObject.of("b", "c"));

        assertThat(object.string("text")).isEqualTo("a");
        assertThat(object.string("inner")).isNull();
        assertThat(object.string("absent")).isNull();
        assertThat(object.object("inner")).isEqualTo(JsonObject.of("b", "c"));
        assertThat(object.object("text")).isNull();
        assertThat(object.object("absent")).isNull();
    }
}
