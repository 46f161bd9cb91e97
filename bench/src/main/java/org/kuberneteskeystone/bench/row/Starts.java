package org.kuberneteskeystone.bench.row;

import java.util.List;
import org.kuberneteskeystone.bench.row.Finding.Unit;

/**
 * Seconds from the start of the process to the first answer.
 *
 * @param reference empty without one
 * @param wrong answers of ours
 */
public record Starts(List<Double> ours, List<Double> reference, int wrong) implements Special {
    @Override
    public List<Finding> findings() {
        return List.of(Finding.of(
                        Work.START,
                        "to the first answer, median of " + ours.size(),
                        Unit.SECONDS,
                        median(ours),
                        reference.isEmpty() ? null : (Double) median(reference))
                .reaching(Goal.atMost(1)));
    }

    private static double median(List<Double> seconds) {
        return Median.of(seconds.stream().mapToDouble(Double::doubleValue));
    }

    @Override
    public int failed() {
        return wrong;
    }
}
