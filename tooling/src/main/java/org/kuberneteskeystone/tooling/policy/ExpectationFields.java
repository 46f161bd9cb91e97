package org.kuberneteskeystone.tooling.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Requester;

/** What was read of an expectation so far. */
final class ExpectationFields {
    Optional<String> name = Optional.empty();
    Optional<String> user = Optional.empty();
    Optional<String> uid = Optional.empty();
    List<String> groups = List.of();
    List<String> roles = List.of();
    Optional<String> projectId = Optional.empty();
    Optional<String> projectName = Optional.empty();
    Optional<String> verb = Optional.empty();
    Optional<String> resource = Optional.empty();
    Optional<String> namespace = Optional.empty();
    Optional<String> object = Optional.empty();
    Optional<String> path = Optional.empty();
    Optional<Boolean> allowed = Optional.empty();
    Optional<String> by = Optional.empty();

    /** Fails with a sentence where the fields together mean nothing. */
    Expectation expectation() throws UnusableExpectationException {
        boolean yes = required("allowed", allowed);
        if (!yes && by.isPresent()) {
            throw new UnusableExpectationException("by goes with allowed: true; nobody decides what is not allowed");
        }
        var requester = new Requester(text("user", user), uid.orElse(""), groups, extra());
        var request = new AccessRequest(requester, attributes());
        return new Expectation(name.orElseGet(() -> described(request)), request, yes, by);
    }

    private static <T> T required(String key, Optional<T> value) throws UnusableExpectationException {
        return value.orElseThrow(() -> new UnusableExpectationException(key + " is missing"));
    }

    private static String text(String key, Optional<String> value) throws UnusableExpectationException {
        return required(key, value.filter(text -> !text.isEmpty()));
    }

    /** Somebody without anything of Keystone did not log in through it. */
    private Optional<Map<String, List<String>>> extra() {
        var extra = new TreeMap<String, List<String>>();
        if (!roles.isEmpty()) {
            extra.put(Requester.ROLES, roles);
        }
        projectId.ifPresent(id -> extra.put(Requester.PROJECT_ID, List.of(id)));
        projectName.ifPresent(project -> extra.put(Requester.PROJECT_NAME, List.of(project)));
        return extra.isEmpty() ? Optional.empty() : Optional.of(extra);
    }

    private Attributes attributes() throws UnusableExpectationException {
        var wanted = text("verb", verb);
        if (path.isPresent() == resource.isPresent()) {
            throw new UnusableExpectationException("give one of resource and path");
        }
        return path.isPresent() ? nonResource(path.get(), wanted) : resource(resource.orElse(""), wanted);
    }

    private Attributes nonResource(String where, String wanted) throws UnusableExpectationException {
        if (namespace.isPresent() || object.isPresent()) {
            throw new UnusableExpectationException("namespace and object go with resource, not with path");
        }
        if (!where.startsWith("/")) {
            throw new UnusableExpectationException("path \"" + where + "\" does not begin with /");
        }
        return new Attributes.NonResource(where, wanted);
    }

    private Attributes resource(String text, String wanted) throws UnusableExpectationException {
        var parsed = ResourceName.parse(text)
                .orElseThrow(() -> new UnusableExpectationException(
                        "resource \"" + text + "\" is not like pods, deployments.apps or pods/log"));
        return new Attributes.Resource(
                namespace.orElse(""),
                wanted,
                parsed.group(),
                "v1",
                parsed.resource(),
                parsed.subresource(),
                object.orElse(""));
    }

    private String described(AccessRequest request) {
        var words = new ArrayList<>(
                List.of(request.requester().user(), request.attributes().verb()));
        Stream.of(resource, path, object).flatMap(Optional::stream).forEach(words::add);
        namespace.ifPresent(where -> words.addAll(List.of("in", where)));
        return String.join(" ", words);
    }
}
