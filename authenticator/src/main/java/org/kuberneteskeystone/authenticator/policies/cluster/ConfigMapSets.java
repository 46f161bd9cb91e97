package org.kuberneteskeystone.authenticator.policies.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;
import org.kuberneteskeystone.authenticator.policies.PolicyReading;
import org.kuberneteskeystone.authenticator.policies.PolicySets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the ConfigMaps are worth together: the policies of each, in the order of their names. Each stands for itself: a
 * broken one keeps the policies it had, and touches no other.
 */
final class ConfigMapSets {
    /** The key of a ConfigMap's data that holds the policies. */
    static final String KEY = "policies";

    private static final Logger LOG = LoggerFactory.getLogger(ConfigMapSets.class);

    /** @param good what it held when it was last well; nothing when it never was */
    private record Held(Optional<String> text, List<Policy> good, Optional<String> problem) {}

    private final BiFunction<String, String, PolicyReading> reader;
    private final PolicySets sets;
    private final SortedMap<String, Held> held = new TreeMap<>();
    private final List<String> newRemarks = new ArrayList<>();
    private @Nullable List<Policy> used;

    ConfigMapSets(BiFunction<String, String, PolicyReading> reader, PolicySets sets) {
        this.reader = reader;
        this.sets = sets;
    }

    /**
     * These ConfigMaps are there now, and no others.
     *
     * @param texts by name, what stands under {@link #KEY}; empty where there is no such key
     */
    void are(SortedMap<String, Optional<String>> texts) {
        newRemarks.clear();
        var before = new TreeMap<>(held);
        held.keySet().retainAll(texts.keySet());
        texts.forEach((name, text) -> {
            var last = Optional.ofNullable(before.get(name));
            if (last.isEmpty() || !last.get().text().equals(text)) {
                held.put(name, read(source(name), text, last.map(Held::good).orElse(List.of())));
            }
        });
        use();
        before.forEach(this::tellOfMended);
        held.forEach((name, now) -> tellOfBroken(name, now, before.get(name)));
    }

    private Held read(String source, Optional<String> text, List<Policy> lastGood) {
        return switch (reading(source, text)) {
            case PolicyReading.Valid(var policies, var remarks) -> {
                remarks.forEach(remark -> newRemarks.add(source + ", " + remark));
                yield new Held(text, List.copyOf(policies), Optional.empty());
            }
            case PolicyReading.Broken(var problem) -> new Held(text, lastGood, Optional.of(problem));
        };
    }

    private PolicyReading reading(String source, Optional<String> text) {
        if (text.isEmpty()) {
            return new PolicyReading.Broken("its data has no key \"" + KEY + "\"; put the list of policies there");
        }
        if (text.get().isBlank()) {
            return new PolicyReading.Broken("its key \"" + KEY + "\" is empty; a list without a policy is []");
        }
        try {
            return reader.apply(source, text.get());
        } catch (RuntimeException e) {
            // What trips the reader in one ConfigMap must not keep the changes of the others out.
            LOG.error("could not read the policies of {}", source, e);
            return new PolicyReading.Broken("it could not be read: " + e);
        }
    }

    private void use() {
        var merged = new ArrayList<Policy>();
        held.values().forEach(each -> merged.addAll(each.good()));
        if (!merged.equals(used)) {
            used = List.copyOf(merged);
            sets.use(used, List.copyOf(newRemarks));
        }
    }

    private void tellOfMended(String name, Held before) {
        var now = held.get(name);
        if (before.problem().isPresent() && (now == null || now.problem().isEmpty())) {
            sets.mended(source(name));
        }
    }

    private void tellOfBroken(String name, Held now, @Nullable Held before) {
        var known = Optional.ofNullable(before).flatMap(Held::problem);
        now.problem()
                .filter(problem -> !known.equals(Optional.of(problem)))
                .ifPresent(problem -> sets.broken(source(name), problem));
    }

    private static String source(String name) {
        return "kube-system/" + name;
    }
}
