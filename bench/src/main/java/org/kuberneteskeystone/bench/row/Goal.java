package org.kuberneteskeystone.bench.row;

/**
 * What is to be reached.
 *
 * @param least whether more is better
 */
public record Goal(boolean least, double bound) {
    static Goal atLeast(double bound) {
        return new Goal(true, bound);
    }

    static Goal atMost(double bound) {
        return new Goal(false, bound);
    }

    public boolean isMet(double value) {
        return least ? value >= bound : value <= bound;
    }
}
