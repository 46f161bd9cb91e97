package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Authorization;
import org.kuberneteskeystone.authenticator.authorization.Decision;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Origin;

/**
 * Why somebody may do something, or what is missing.
 *
 * @param decision the same that the service would give
 * @param deciding the first entry that allows it
 * @param nearest where nothing allows it, those that come nearest, the nearest first
 */
public record Explanation(Decision decision, Optional<Deciding> deciding, List<Near> nearest) {
    private static final int NEAREST_MAX = 5;

    /**
     * What allows it.
     *
     * @param part what of the entry it is: {@code resource_permissions["demo/pods"]}
     */
    public record Deciding(Origin origin, String part) {}

    /**
     * What does not allow it, and the first thing that keeps it from doing so.
     *
     * @param failed how many conditions do not hold, of {@code conditions}
     * @param condition the first of them, as it is called in the file
     * @param wanted what the entry asks for
     * @param found what the request has
     */
    public record Near(
            Origin origin, String part, int failed, int conditions, String condition, String wanted, String found) {}

    /** Looks at every entry, so it is for people and not for requests. */
    public static Explanation of(List<Policy> policies, AccessRequest request) {
        var authorization = new Authorization();
        authorization.use(PolicyIndex.of(policies));
        var decision = authorization.decide(request);
        return switch (decision) {
            case Decision.Allowed _ -> new Explanation(decision, deciding(policies, request), List.of());
            case Decision.NoOpinion _ -> new Explanation(decision, Optional.empty(), nearest(policies, request));
            case Decision.Denied _ -> new Explanation(decision, Optional.empty(), List.of());
        };
    }

    private static Optional<Deciding> deciding(List<Policy> policies, AccessRequest request) {
        return rules(policies, request).stream()
                .filter(rule -> rule.allows(request))
                .findFirst()
                .map(rule -> new Deciding(rule.origin(), rule.part()));
    }

    private static List<Near> nearest(List<Policy> policies, AccessRequest request) {
        return rules(policies, request).stream()
                .map(rule -> near(rule, request))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Near::failed))
                .limit(NEAREST_MAX)
                .toList();
    }

    /** Nothing where all conditions hold: then it is not the policies that are in the way. */
    private static Optional<Near> near(Rule rule, AccessRequest request) {
        var failed = rule.conditions().stream()
                .filter(condition -> !condition.holds().test(request))
                .toList();
        return failed.stream()
                .findFirst()
                .map(first -> new Near(
                        rule.origin(),
                        rule.part(),
                        failed.size(),
                        rule.conditions().size(),
                        first.name(),
                        first.wanted().get(),
                        first.found().apply(request)));
    }

    private static List<Rule> rules(List<Policy> policies, AccessRequest request) {
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < policies.size(); i++) {
            var compiler = new Compiler(policies.get(i), i);
            rules.addAll(
                    switch (request.attributes()) {
                        case Attributes.Resource _ -> compiler.resourceRules();
                        case Attributes.NonResource _ -> compiler.pathRules();
                    });
        }
        return rules;
    }
}
