package org.kuberneteskeystone.bench.row;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.kuberneteskeystone.bench.row.Finding.Unit;

/**
 * A long time at half of what the service can do.
 *
 * @param perSecond known tokens that were offered
 * @param windows one after the other
 */
public record Soak(double perSecond, List<Window> windows) implements Special {
    /**
     * One part of the time.
     *
     * @param seconds since the beginning, at its end
     * @param p99 of the known token, in milliseconds
     * @param unknownP99 of tokens never seen before
     * @param failed answered wrongly or not at all, or turned away
     */
    public record Window(
            double seconds,
            double answeredPerSecond,
            double p99,
            double unknownP99,
            double megabytes,
            long keystoneRequests,
            int failed) {}

    private static final double MEMORY_GROWTH_MAX = 1.05;

    /** Beside the growth itself, what one window differs from another on a machine that does other things, too. */
    private static final double P99_GROWTH_MAX = 1.5;

    private static final double P99_NOISE_MILLISECONDS = 2;

    @Override
    public List<Finding> findings() {
        var p99Early = early(Window::p99);
        return List.of(
                Finding.of(Work.SOAK, "known tokens offered", Unit.PER_SECOND, perSecond, null),
                Finding.of(Work.SOAK, "answered", Unit.PER_SECOND, all(Window::answeredPerSecond), null)
                        .reaching(Goal.atLeast(0.95 * perSecond)),
                Finding.of(Work.SOAK, "memory (RSS), last third", Unit.MEGABYTES, late(Window::megabytes), null)
                        .reaching(Goal.atMost(MEMORY_GROWTH_MAX * early(Window::megabytes))),
                Finding.of(Work.SOAK, "… growth in an hour at that slope", Unit.MEGABYTES, megabytesPerHour(), null),
                Finding.of(Work.SOAK, "known token, p99, last third", Unit.MILLISECONDS, late(Window::p99), null)
                        .reaching(Goal.atMost(P99_GROWTH_MAX * p99Early + P99_NOISE_MILLISECONDS)),
                Finding.of(Work.SOAK, "unknown token, p99", Unit.MILLISECONDS, all(Window::unknownP99), null),
                Finding.of(Work.SOAK, "errors", Unit.COUNT, (double) failed(), null)
                        .reaching(Goal.atMost(0)));
    }

    /** The slope of the line that fits best, without the first window: it is still getting warm. */
    double megabytesPerHour() {
        var warm = windows.subList(Math.min(1, windows.size() - 1), windows.size());
        var meanX = warm.stream().mapToDouble(Window::seconds).average().orElse(0);
        var meanY = warm.stream().mapToDouble(Window::megabytes).average().orElse(0);
        var up = 0.0;
        var along = 0.0;
        for (var window : warm) {
            up += (window.seconds() - meanX) * (window.megabytes() - meanY);
            along += (window.seconds() - meanX) * (window.seconds() - meanX);
        }
        return along == 0 ? 0 : up / along * 3600;
    }

    private double all(ToDoubleFunction<Window> part) {
        return Median.of(windows.stream().mapToDouble(part));
    }

    /** The first third after the first window. */
    private double early(ToDoubleFunction<Window> part) {
        var from = Math.min(1, windows.size() - 1);
        return Median.of(windows.subList(from, Math.min(windows.size(), from + third())).stream()
                .mapToDouble(part));
    }

    private double late(ToDoubleFunction<Window> part) {
        return Median.of(windows.subList(windows.size() - third(), windows.size()).stream()
                .mapToDouble(part));
    }

    private int third() {
        return Math.max(1, windows.size() / 3);
    }

    @Override
    public int failed() {
        return windows.stream().mapToInt(Window::failed).sum();
    }
}
