package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;

/**
 * Rules by what they ask for, one dimension after the other, so that a check meets only those that could allow it.
 *
 * @param first the order of the first rule below, so that a search need not go where only later ones are
 * @param dimension by which it branches
 * @param branches rules that need one of these values there
 * @param rest rules that do not say what they need there
 * @param rules those of a leaf, in their order; they are checked as a whole, so nothing depends on where they were put
 */
record RuleTree(
        int first,
        Dimension dimension,
        Map<String, RuleTree> branches,
        @Nullable RuleTree rest,
        List<Rule> rules) {
    /** So few are as quickly tried as told apart. */
    private static final int LEAF_RULES_MAX = 4;

    static RuleTree of(List<Rule> rules, List<Dimension> dimensions) {
        return of(RulePlace.all(rules), dimensions, 0);
    }

    private static RuleTree of(List<RulePlace> places, List<Dimension> dimensions, int depth) {
        if (places.size() <= LEAF_RULES_MAX || depth == dimensions.size()) {
            return leaf(places.stream()
                    .map(RulePlace::rule)
                    .sorted(Comparator.comparingInt(Rule::order))
                    .toList());
        }
        var dimension = dimensions.get(depth);
        var branches = new HashMap<String, List<RulePlace>>();
        var rest = new ArrayList<RulePlace>();
        for (var place : places) {
            var values = place.values().get(dimension);
            if (values == null) {
                rest.add(place);
            } else {
                values.forEach(value ->
                        branches.computeIfAbsent(value, _ -> new ArrayList<>()).add(place));
            }
        }
        return branches.isEmpty()
                ? of(rest, dimensions, depth + 1)
                : branching(dimension, branches, rest, dimensions, depth);
    }

    private static RuleTree branching(
            Dimension dimension,
            Map<String, List<RulePlace>> branches,
            List<RulePlace> rest,
            List<Dimension> dimensions,
            int depth) {
        var trees = new HashMap<String, RuleTree>();
        branches.forEach((value, places) -> trees.put(value, of(places, dimensions, depth + 1)));
        var others = rest.isEmpty() ? null : of(rest, dimensions, depth + 1);
        var first = others == null ? Integer.MAX_VALUE : others.first();
        for (var tree : trees.values()) {
            first = Math.min(first, tree.first());
        }
        return new RuleTree(first, dimension, Map.copyOf(trees), others, List.of());
    }

    private static RuleTree leaf(List<Rule> rules) {
        var first = rules.isEmpty() ? Integer.MAX_VALUE : rules.getFirst().order();
        return new RuleTree(first, Dimension.USER, Map.of(), null, rules);
    }

    /** The first rule that allows it; none when there is none. */
    @Nullable
    Rule deciding(AccessRequest request, RequestValues values) {
        return deciding(request, values, null);
    }

    private @Nullable Rule deciding(AccessRequest request, RequestValues values, @Nullable Rule best) {
        if (best != null && best.order() <= first) {
            return best;
        }
        if (branches.isEmpty()) {
            return decidingHere(request, best);
        }
        var found = rest == null ? best : rest.deciding(request, values, best);
        if (values.areUnknown(dimension)) {
            for (var branch : branches.values()) {
                found = branch.deciding(request, values, found);
            }
            return found;
        }
        var here = values.of(dimension);
        for (int i = 0; i < here.size(); i++) {
            var branch = branches.get(here.get(i));
            if (branch != null) {
                found = branch.deciding(request, values, found);
            }
        }
        return found;
    }

    private @Nullable Rule decidingHere(AccessRequest request, @Nullable Rule best) {
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (best != null && best.order() <= rule.order()) {
                return best;
            }
            if (rule.allows(request)) {
                return rule;
            }
        }
        return best;
    }
}
