package org.kuberneteskeystone.authenticator.review;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values of JSON as Kubernetes writes them: null is what is absent. Each reads the value that comes next. */
final class Fields {
    private Fields() {}

    static String text(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return "";
        }
        require(json, JsonToken.VALUE_STRING);
        return Text.whole(json.getText());
    }

    static List<String> texts(JsonParser json, int max) throws IOException {
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        require(json, JsonToken.START_ARRAY);
        var texts = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json, JsonToken.VALUE_STRING);
            if (texts.size() == max) {
                throw new IOException("too many");
            }
            texts.add(Text.whole(json.getText()));
        }
        return List.copyOf(texts);
    }

    /** Lists by their keys. */
    static SortedMap<String, List<String>> lists(JsonParser json, int max) throws IOException {
        var lists = new TreeMap<String, List<String>>();
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return lists;
        }
        require(json, JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            if (lists.size() == max) {
                throw new IOException("too many");
            }
            lists.put(Text.whole(json.currentName()), texts(json, max));
        }
        return lists;
    }

    static void skip(JsonParser json) throws IOException {
        json.nextToken();
        json.skipChildren();
    }

    static void require(JsonParser json, JsonToken wanted) throws IOException {
        if (json.currentToken() != wanted) {
            throw new IOException("unexpected JSON");
        }
    }
}
