package org.kuberneteskeystone.bench.row;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.bench.load.FloodResult;
import org.kuberneteskeystone.bench.row.Finding.Unit;

/**
 * More tokens that nobody knows than Keystone can tell about, and somebody with a known token beside them.
 *
 * @param keystoneMilliseconds how long Keystone takes for an answer
 * @param capacity as many questions as the service asks in a second then
 * @param offered tokens in a second
 */
public record Overload(
        long keystoneMilliseconds,
        double capacity,
        double offered,
        Side ours,
        @Nullable Side reference) implements Special {
    /** What may come and go between two looks without being growth. */
    private static final double GROWTH_MAX = 1.25;

    /**
     * One program.
     *
     * @param unknown what became of the unknown tokens
     * @param known what became of the known one
     * @param cores kept busy while unknown tokens came, and a little longer
     */
    public record Side(
            FloodResult unknown, FloodResult known, Round.Cpu cores, double megabytesBefore, double megabytesAfter) {
        double growth() {
            var before = unknown.underWayMax(false);
            return before == 0 ? 0 : (double) unknown.underWayMax(true) / before;
        }

        int wrong() {
            return unknown.failed() + known.failed() + known.turnedAway();
        }
    }

    private interface Part {
        double of(Side side);
    }

    private Finding finding(String what, Unit unit, Part part) {
        return Finding.of(
                Work.OVERLOAD, what, unit, part.of(ours), reference == null ? null : (Double) part.of(reference));
    }

    @Override
    public List<Finding> findings() {
        return List.of(
                finding(
                                "known token, p99",
                                Unit.MILLISECONDS,
                                side -> side.known().latencies().p99())
                        .reaching(Goal.atMost(50)),
                finding(
                        "known token, p50",
                        Unit.MILLISECONDS,
                        side -> side.known().latencies().p50()),
                finding("unknown tokens offered", Unit.PER_SECOND, _ -> offered),
                finding("… answered", Unit.PER_SECOND, side -> side.unknown().answeredPerSecond())
                        .reaching(Goal.atLeast(capacity * 0.8)),
                finding(
                        "… turned away with 429",
                        Unit.PERCENT,
                        side -> 100 * side.unknown().turnedAwayShare()),
                finding("answered wrongly or not at all", Unit.COUNT, Side::wrong)
                        .reaching(Goal.atMost(0)),
                finding("not even sent", Unit.COUNT, side -> side.unknown().unsent()),
                finding(
                        "under way, at most",
                        Unit.COUNT,
                        side -> Math.max(
                                side.unknown().underWayMax(false),
                                side.unknown().underWayMax(true))),
                finding("… second half to first", Unit.TIMES, Side::growth).reaching(Goal.atMost(GROWTH_MAX)),
                finding(
                        "cores kept busy by the program",
                        Unit.CORES,
                        side -> side.cores().service()),
                finding("… by the load", Unit.CORES, side -> side.cores().loader()),
                finding("memory (RSS) before", Unit.MEGABYTES, Side::megabytesBefore),
                finding("… after", Unit.MEGABYTES, Side::megabytesAfter)
                        .reaching(Goal.atMost(GROWTH_MAX * ours.megabytesBefore())));
    }

    @Override
    public int failed() {
        return ours.wrong();
    }
}
