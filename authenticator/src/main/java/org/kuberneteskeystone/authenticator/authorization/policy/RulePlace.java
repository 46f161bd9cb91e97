package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kuberneteskeystone.authenticator.authorization.policy.Condition.Keys;

/**
 * A rule, and by which values it is looked up in each dimension; where it has none it stands with the rest.
 *
 * @param values together they are few, because a rule stands in the tree once for each combination
 */
record RulePlace(Rule rule, Map<Dimension, List<String>> values) {
    private static final int COMBINATIONS_MAX = 256;

    static List<RulePlace> all(List<Rule> rules) {
        var frequencies = frequencies(rules);
        return rules.stream().map(rule -> of(rule, frequencies)).toList();
    }

    /** How many rules ask for each value of those they need all of. */
    private static Map<String, Integer> frequencies(List<Rule> rules) {
        var frequencies = new HashMap<String, Integer>();
        for (var rule : rules) {
            for (var condition : rule.conditions()) {
                condition
                        .keys()
                        .filter(keys -> !keys.anyOf())
                        .ifPresent(keys -> keys.values().forEach(value -> frequencies.merge(value, 1, Integer::sum)));
            }
        }
        return frequencies;
    }

    private static RulePlace of(Rule rule, Map<String, Integer> frequencies) {
        var values = new EnumMap<Dimension, List<String>>(Dimension.class);
        for (var condition : rule.conditions()) {
            condition
                    .keys()
                    .ifPresent(keys -> values.merge(
                            keys.dimension(),
                            lookedUp(keys, frequencies),
                            (one, other) -> one.size() <= other.size() ? one : other));
        }
        while (combinations(values) > COMBINATIONS_MAX) {
            var longest = new ArrayList<>(values.entrySet());
            longest.sort(Map.Entry.comparingByValue((one, other) -> other.size() - one.size()));
            values.remove(longest.getFirst().getKey());
        }
        return new RulePlace(rule.withoutKeys(), values);
    }

    /** Of several that are all needed, the one that the fewest others ask for. */
    private static List<String> lookedUp(Keys keys, Map<String, Integer> frequencies) {
        if (keys.anyOf()) {
            return keys.values();
        }
        return List.of(keys.values().stream()
                .min((one, other) -> Integer.compare(frequency(one, frequencies), frequency(other, frequencies)))
                .orElseThrow());
    }

    private static int frequency(String value, Map<String, Integer> frequencies) {
        return Objects.requireNonNullElse(frequencies.get(value), 0);
    }

    private static long combinations(Map<Dimension, List<String>> values) {
        return values.values().stream().mapToLong(List::size).reduce(1, (one, other) -> one * Math.max(1, other));
    }
}
