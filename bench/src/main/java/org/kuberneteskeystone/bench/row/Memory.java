package org.kuberneteskeystone.bench.row;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.bench.row.Finding.Unit;

/**
 * Memory that is really there (RSS), in megabytes.
 *
 * @param idle after one review
 * @param tokens as many were asked about then
 * @param users as many they belong to
 * @param full with all of them in the cache
 * @param askedAgain of those looked at afterwards, about which Keystone was asked although they should be known
 * @param wrong answers
 */
public record Memory(
        double idle,
        int tokens,
        int users,
        double full,
        long askedAgain,
        int wrong,
        @Nullable Double referenceIdle) implements Special {
    @Override
    public List<Finding> findings() {
        return List.of(
                Finding.of(Work.MEMORY, "idle, after one review", Unit.MEGABYTES, idle, referenceIdle)
                        .reaching(Goal.atMost(120)),
                Finding.of(
                                Work.MEMORY,
                                "%,d tokens of %,d users in the cache".formatted(tokens, users),
                                Unit.MEGABYTES,
                                full,
                                null)
                        .reaching(Goal.atMost(200)),
                Finding.of(Work.MEMORY, "… of a sample, no longer known", Unit.COUNT, (double) askedAgain, null)
                        .reaching(Goal.atMost(0)));
    }

    @Override
    public int failed() {
        return wrong;
    }
}
