package org.kuberneteskeystone.tooling.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads a reply as kube-apiserver does: apiVersion and kind must be those of the request. */
final class ReviewReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReviewReader() {}

    static Review read(int status, String body) {
        if (status != 200) {
            return new Review.Unreadable("the webhook answered with HTTP status " + status);
        }
        try {
            return read(JSON.readTree(body));
        } catch (JsonProcessingException _) {
            return new Review.Unreadable("the webhook's answer is no JSON");
        }
    }

    private static Review read(JsonNode reply) {
        if (!reply.path("apiVersion").asText().equals(ReviewRequest.API_VERSION)
                || !reply.path("kind").asText().equals(ReviewRequest.KIND)) {
            return new Review.Unreadable("the webhook's answer is no " + ReviewRequest.KIND + " of the version asked");
        }
        var status = reply.path("status");
        var error = status.path("error").asText();
        if (status.path("authenticated").asBoolean()) {
            return user(status.path("user"));
        }
        return error.isEmpty() ? new Review.Refused() : new Review.CouldNotAsk(error);
    }

    private static Review user(JsonNode user) {
        var extra = new LinkedHashMap<String, List<String>>();
        user.path("extra").properties().forEach(entry -> extra.put(entry.getKey(), texts(entry.getValue())));
        return new Review.Authenticated(
                user.path("username").asText(), user.path("uid").asText(), texts(user.path("groups")), extra);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(element -> texts.add(element.asText()));
        return List.copyOf(texts);
    }
}
