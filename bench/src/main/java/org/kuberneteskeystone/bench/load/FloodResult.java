package org.kuberneteskeystone.bench.load;

import java.util.List;

/**
 * What became of a flood.
 *
 * @param unsent what should have been sent, but was not, because too much was under way
 * @param answered as expected
 * @param turnedAway with 429
 * @param failed answered otherwise, or not at all
 * @param latencies of what was answered as expected
 * @param underWay the most that were unanswered at once, second by second
 */
public record FloodResult(
        int sent,
        int unsent,
        int answered,
        int turnedAway,
        int failed,
        double seconds,
        Latencies latencies,
        List<Integer> underWay) {
    /** The most that were unanswered at once in the first half of the time, or in the second. */
    public int underWayMax(boolean secondHalf) {
        var half = Math.ceilDiv(underWay.size(), 2);
        var part = secondHalf ? underWay.subList(half, underWay.size()) : underWay.subList(0, half);
        return part.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    public double answeredPerSecond() {
        return seconds == 0 ? 0 : answered / seconds;
    }

    public double turnedAwayShare() {
        return sent == 0 ? 0 : (double) turnedAway / sent;
    }
}
