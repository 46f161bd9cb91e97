package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Decision;

/**
 * All policies, made into something that finds the deciding one without looking at those that cannot decide. Never
 * changes; a check takes no lock.
 */
public final class PolicyIndex {
    private static final List<Dimension> WHO =
            List.of(Dimension.USER, Dimension.GROUP, Dimension.PROJECT, Dimension.ROLE);
    private static final Decision NO_LOGIN =
            new Decision.NoOpinion("the user did not log in through Keystone, so no policy is about them");
    private static final Decision NO_POLICIES = new Decision.NoOpinion("there are no policies");
    private static final Decision NO_MATCH = new Decision.NoOpinion("no policy allows it");

    private static final PolicyIndex EMPTY = of(List.of());

    private final int size;
    private final RuleTree resources;
    private final RuleTree paths;

    /** How long the paths are that rules end with a star. */
    private final int[] prefixLengths;

    private PolicyIndex(int size, List<Rule> resources, List<Rule> paths) {
        this.size = size;
        this.resources = RuleTree.of(resources, with(Dimension.NAMESPACE, Dimension.RESOURCE));
        this.paths = RuleTree.of(paths, with(Dimension.PATH));
        this.prefixLengths = prefixLengths(paths);
    }

    /** One that allows nothing. */
    public static PolicyIndex empty() {
        return EMPTY;
    }

    /** Of several policies that allow something, the first one decides. */
    public static PolicyIndex of(List<Policy> policies) {
        var resources = new ArrayList<Rule>();
        var paths = new ArrayList<Rule>();
        for (int i = 0; i < policies.size(); i++) {
            var compiler = new Compiler(policies.get(i), i);
            resources.addAll(compiler.resourceRules());
            paths.addAll(compiler.pathRules());
        }
        return new PolicyIndex(policies.size(), resources, paths);
    }

    private static List<Dimension> with(Dimension... what) {
        var dimensions = new ArrayList<>(WHO);
        dimensions.addAll(List.of(what));
        return List.copyOf(dimensions);
    }

    private static int[] prefixLengths(List<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.conditions().stream())
                .flatMap(condition -> condition.keys().stream())
                .filter(keys -> keys.dimension() == Dimension.PATH)
                .flatMap(keys -> keys.values().stream())
                .filter(path -> path.endsWith("*"))
                .mapToInt(path -> path.length() - 1)
                .distinct()
                .sorted()
                .toArray();
    }

    /** How many policies there are. */
    public int size() {
        return size;
    }

    /** Allowed, or no opinion. */
    public Decision decide(AccessRequest request) {
        if (size == 0) {
            return NO_POLICIES;
        }
        if (request.requester().extra().isEmpty()) {
            return NO_LOGIN;
        }
        var rule = deciding(request);
        return rule == null ? NO_MATCH : new Decision.Allowed("policy " + rule.origin() + " allows it");
    }

    private @Nullable Rule deciding(AccessRequest request) {
        var tree = switch (request.attributes()) {
            case Attributes.Resource _ -> resources;
            case Attributes.NonResource _ -> paths;
        };
        return tree.deciding(request, new RequestValues(request, prefixLengths));
    }

    @Override
    public String toString() {
        return "PolicyIndex[" + size + " policies]";
    }
}
