package org.kuberneteskeystone.authenticator.policies.cluster;

import java.util.ArrayList;
import java.util.List;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;
import org.kuberneteskeystone.authenticator.policies.PolicySets;

/** Writes down what it is told, one line for each call. */
final class RecordedSets implements PolicySets {
    private final List<String> told = new ArrayList<>();

    @Override
    public void use(List<Policy> policies, List<String> remarks) {
        told.add("use " + policies.stream().map(Policy::origin).toList());
    }

    @Override
    public void broken(String source, String problem) {
        told.add("broken " + source + ": " + problem);
    }

    @Override
    public void mended(String source) {
        told.add("mended " + source);
    }

    /** What it was told since the last time. */
    List<String> news() {
        var news = List.copyOf(told);
        told.clear();
        return news;
    }
}
