package org.kuberneteskeystone.authenticator.authorization.accessrules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Attributes.NonResource;
import org.kuberneteskeystone.authenticator.authorization.Attributes.Resource;
import org.kuberneteskeystone.authenticator.authorization.Requester;

/** Questions for tests, written shortly. */
final class Requests {
    private Requests() {}

    /** {@code "list pods demo"}: verb, resource with group and subresource ({@code deployments.apps/scale}), namespace, name. */
    static Resource resource(String text) {
        var words = List.of(text.split(" ", -1));
        var slash = words.get(1).indexOf('/');
        var qualified = slash < 0 ? words.get(1) : words.get(1).substring(0, slash);
        var dot = qualified.indexOf('.');
        return new Resource(
                words.size() > 2 ? words.get(2) : "",
                words.getFirst(),
                dot < 0 ? "" : qualified.substring(dot + 1),
                "v1",
                dot < 0 ? qualified : qualified.substring(0, dot),
                slash < 0 ? "" : words.get(1).substring(slash + 1),
                words.size() > 3 ? words.get(3) : "");
    }

    /** As kube-apiserver hands on a question that has no version. */
    static Resource withoutVersion(String text) {
        var asked = resource(text);
        return new Resource(
                asked.namespace(),
                asked.verb(),
                asked.group(),
                "*",
                asked.resource(),
                asked.subresource(),
                asked.name());
    }

    /** {@code "get /metrics"}. */
    static NonResource path(String text) {
        var blank = text.indexOf(' ');
        return new NonResource(text.substring(blank + 1), text.substring(0, blank));
    }

    static AccessRequest by(List<String> rules, Attributes what) {
        return new AccessRequest(
                new Requester("alice", "u1", List.of(), Optional.of(Map.of(AccessRules.KEY, rules))), what);
    }
}
