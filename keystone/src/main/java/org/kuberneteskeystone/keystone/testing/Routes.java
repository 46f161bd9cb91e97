package org.kuberneteskeystone.keystone.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which handler serves which method and path. A path part in braces matches anything and is handed to the handler. */
final class Routes {
    /**
     * @param parameters the parts of the path that stood in braces, in order
     * @param path with the version before it, without the query
     */
    record Request(
            List<String> parameters,
            String path,
            Map<String, String> query,
            Optional<String> authToken,
            Optional<String> subjectToken,
            boolean accessRulesUnderstood,
            JsonNode body) {
        String parameter(int index) {
            return parameters.get(index);
        }
    }

    /** @param subjectToken the header {@code X-Subject-Token}, where there is one */
    record Reply(
            int status, @Nullable ObjectNode body, @Nullable String subjectToken) {
        static Reply ok(ObjectNode body) {
            return new Reply(200, body, null);
        }

        static Reply created(ObjectNode body) {
            return new Reply(201, body, null);
        }

        static Reply noContent() {
            return new Reply(204, null, null);
        }
    }

    @FunctionalInterface
    interface Handler {
        Reply handle(Request request);
    }

    private record Route(String method, List<String> parts, Handler handler) {}

    private final List<Route> routes = new ArrayList<>();

    Routes add(String method, String path, Handler handler) {
        routes.add(new Route(method, List.of(path.split("/", -1)), handler));
        return this;
    }

    /** The handler and what stood in its braces, or nothing. */
    Optional<Match> find(String method, String path) {
        var parts = List.of(path.split("/", -1));
        for (var route : routes) {
            if (route.method().equals(method) && route.parts().size() == parts.size()) {
                var parameters = parameters(route.parts(), parts);
                if (parameters != null) {
                    return Optional.of(new Match(route.handler(), parameters));
                }
            }
        }
        return Optional.empty();
    }

    record Match(Handler handler, List<String> parameters) {}

    private static @Nullable List<String> parameters(List<String> wanted, List<String> given) {
        var parameters = new ArrayList<String>();
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).startsWith("{")) {
                parameters.add(given.get(i));
            } else if (!wanted.get(i).equals(given.get(i))) {
                return null;
            }
        }
        return parameters;
    }
}
