package org.kuberneteskeystone.authenticator.authorization.accessrules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Attributes.NonResource;
import org.kuberneteskeystone.authenticator.authorization.Attributes.Resource;
import org.kuberneteskeystone.authenticator.authorization.Decision.Denied;

/**
 * All that an application credential may do: nothing else than what one of its rules permits, whatever its owner may do.
 *
 * <p>The rules come with the requester, under {@link #KEY} of the extra, where the token webhook has put them. A client
 * cannot put anything there, or take it away, except by impersonating somebody, and no rule permits that.
 */
public final class AccessRules {
    /** Where the rules are in a user's extra. Who has no such key is not restricted. */
    public static final String KEY = "alpha.kubernetes.io/identity/access-rules";

    private final List<AccessRule> rules;

    private AccessRules(List<AccessRule> rules) {
        this.rules = rules;
    }

    /** A rule as a value of the extra: {@code GET /api/v1/namespaces/demo/**}. Empty if nobody could enforce it. */
    public static Optional<String> encode(String method, String path) {
        var text = method + " " + path;
        return AccessRule.parse(text).map(_ -> text);
    }

    /** Why the requester may not do it, whatever others say; empty if access rules do not speak against it. */
    public static Optional<Denied> denied(AccessRequest request) {
        var extra = request.requester().extra().orElse(Map.of());
        if (!extra.containsKey(KEY) || Always.permits(request.attributes())) {
            return Optional.empty();
        }
        return parse(request.requester().extra(KEY))
                .map(rules -> rules.objection(request.attributes()))
                .orElse(Optional.of(
                        "the access rules of the application credential cannot be read, so that nothing is permitted"))
                .map(Denied::new);
    }

    /** Reads the values of the extra; empty if one of them is no rule. */
    private static Optional<AccessRules> parse(List<String> values) {
        var rules = new ArrayList<AccessRule>(values.size());
        for (var value : values) {
            var rule = AccessRule.parse(value);
            if (rule.isEmpty()) {
                return Optional.empty();
            }
            rules.add(rule.get());
        }
        return Optional.of(new AccessRules(rules));
    }

    private Optional<String> objection(Attributes request) {
        var all = switch (request) {
            case Resource resource -> Question.about(resource);
            case NonResource nonResource -> Question.about(nonResource);
        };
        if (all.isEmpty()) {
            return Optional.of("no access rule of an application credential can permit the verb \""
                    + Asked.shown(request.verb()) + "\" on \"" + Asked.shown(object(request)) + "\"");
        }
        for (var asked : all) {
            if (!permit(asked)) {
                return Optional.of("no access rule of the application credential permits " + asked);
            }
        }
        return Optional.empty();
    }

    private boolean permit(Asked asked) {
        for (var rule : rules) {
            if (rule.permits(asked)) {
                return true;
            }
        }
        return false;
    }

    private static String object(Attributes request) {
        return switch (request) {
            case Resource resource -> resource.qualifiedResource();
            case NonResource(var path, var _) -> path;
        };
    }
}
