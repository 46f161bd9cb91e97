package org.kuberneteskeystone.tooling.policy;

import java.util.ArrayList;
import java.util.List;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;
import org.kuberneteskeystone.authenticator.policies.PolicyReader;
import org.kuberneteskeystone.authenticator.policies.PolicyReading;

/** What several lists of policies are together. */
public sealed interface Merged {
    /**
     * The entries of all of them, one list after the other.
     *
     * @param remarks what is no mistake to the service and yet cannot be meant
     */
    record Usable(List<Policy> policies, List<String> remarks) implements Merged {}

    /** At least one is broken; a sentence for each that is. */
    record Broken(List<String> problems) implements Merged {}

    static Merged of(List<PolicyText> texts) {
        var policies = new ArrayList<Policy>();
        var remarks = new ArrayList<String>();
        var problems = new ArrayList<String>();
        for (var text : texts) {
            switch (PolicyReader.read(text.source(), text.text())) {
                case PolicyReading.Valid(var entries, var said) -> {
                    policies.addAll(entries);
                    said.forEach(remark -> remarks.add(text.source() + ": " + remark));
                }
                case PolicyReading.Broken(var problem) ->
                    problems.add("could not use policies '" + text.source() + "': " + problem);
            }
        }
        var rules = policies.stream().mapToInt(Policy::rules).sum();
        if (rules > PolicyReader.RULES_MAX) {
            problems.add("could not use policies: together they have " + rules + " keys of permissions, and the service"
                    + " has memory for " + PolicyReader.RULES_MAX);
        }
        return problems.isEmpty()
                ? new Usable(List.copyOf(policies), List.copyOf(remarks))
                : new Broken(List.copyOf(problems));
    }
}
