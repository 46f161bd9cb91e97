package org.kuberneteskeystone.bench.row;

import java.util.List;
import org.kuberneteskeystone.bench.load.FloodResult;
import org.kuberneteskeystone.bench.row.Finding.Unit;

/**
 * One policy replaced by many while SubjectAccessReviews come at an even rate.
 *
 * @param policies that came
 * @param perSecond reviews that were offered
 * @param loadSeconds that the service took to read and compile them, as it says itself
 * @param seenSeconds from the moment they were there to the first answer by them
 * @param before what became of the reviews in the time before
 * @param during the same in a time of the same length in which the policies came
 * @param megabytes of memory afterwards
 * @param wrong answers to who looked for the new policies
 */
public record PolicyLoad(
        int policies,
        double perSecond,
        double loadSeconds,
        double seenSeconds,
        FloodResult before,
        FloodResult during,
        double megabytes,
        int wrong)
        implements Special {
    /**
     * By which the longest answer may take longer. Not the 99th percentile: at this rate a service that stands still for a
     * hundredth of the time does not show there.
     */
    private static final double PAUSE_MILLISECONDS_MAX = 100;

    private static Finding finding(String what, Unit unit, double value) {
        return Finding.of(Work.POLICY_LOAD, what, unit, value, null);
    }

    @Override
    public List<Finding> findings() {
        return List.of(
                finding("reading and compiling %,d".formatted(policies), Unit.SECONDS, loadSeconds)
                        .reaching(Goal.atMost(1)),
                finding("from their coming to an answer by them", Unit.SECONDS, seenSeconds),
                finding("reviews offered", Unit.PER_SECOND, perSecond),
                finding("… p99 before", Unit.MILLISECONDS, before.latencies().p99()),
                finding("… p99 meanwhile", Unit.MILLISECONDS, during.latencies().p99()),
                finding(
                        "… longest before",
                        Unit.MILLISECONDS,
                        before.latencies().max()),
                finding(
                                "… longest meanwhile",
                                Unit.MILLISECONDS,
                                during.latencies().max())
                        .reaching(Goal.atMost(before.latencies().max() + PAUSE_MILLISECONDS_MAX)),
                finding("answered wrongly or not at all", Unit.COUNT, failed()).reaching(Goal.atMost(0)),
                finding("memory (RSS) afterwards", Unit.MEGABYTES, megabytes).reaching(Goal.atMost(200)));
    }

    @Override
    public int failed() {
        return wrong + failed(before) + failed(during);
    }

    /** Nothing is too much here: what was turned away or not even sent is missing, too. */
    private static int failed(FloodResult result) {
        return result.failed() + result.turnedAway() + result.unsent();
    }
}
