package org.kuberneteskeystone.authenticator.authorization.accessrules;

import static org.kuberneteskeystone.authenticator.authorization.accessrules.PathPattern.ANYTHING;
import static org.kuberneteskeystone.authenticator.authorization.accessrules.PathPattern.MORE_WITHOUT_SLASH;
import static org.kuberneteskeystone.authenticator.authorization.accessrules.PathPattern.NO_SLASH;
import static org.kuberneteskeystone.authenticator.authorization.accessrules.PathPattern.SOME;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A way along a path through the steps of a pattern. All ways are followed side by side, a bit for each place that the
 * pattern may have come to: somebody who makes up rules and paths that fit in many ways gains no time of ours.
 */
final class Walk {
    /** Characters beyond are in no pattern, and neither is this one. */
    private static final char OTHER = 127;

    private final char[] steps;
    private final int from;
    private final int words;
    private final long[] anything;
    private final long[] moreWithoutSlash;
    private final long[] loops;
    private final long[] @Nullable [] moving = new long[OTHER + 1][];

    /** Begins at a step, whose place is the first bit. */
    Walk(char[] steps, int from) {
        this.steps = steps;
        this.from = from;
        this.words = (steps.length - from) / Long.SIZE + 1;
        this.anything = places(step -> step == ANYTHING);
        this.moreWithoutSlash = places(step -> step == MORE_WITHOUT_SLASH);
        this.loops = new long[words];
        for (int i = 0; i < words; i++) {
            loops[i] = anything[i] | moreWithoutSlash[i];
        }
    }

    boolean reachesTheEnd(String path, int at) {
        var places = new long[words];
        places[0] = 1;
        skipLoops(places);
        for (int i = at; i < path.length(); i++) {
            var c = path.charAt(i);
            var next = new long[words];
            stay(places, next, c == '/');
            move(places, next, moving(c));
            // Text that nobody has chosen may be as long as the pattern likes.
            do {
                skipLoops(next);
            } while (c == SOME && move(next, next, moving(c)));
            places = next;
        }
        var end = steps.length - from;
        return ((places[end / Long.SIZE] >>> end) & 1) == 1;
    }

    private void stay(long[] places, long[] next, boolean slash) {
        for (int i = 0; i < words; i++) {
            next[i] |= places[i] & (slash ? anything[i] : loops[i]);
        }
    }

    /** What may stand for nothing may be passed by. */
    private void skipLoops(long[] places) {
        boolean more;
        do {
            more = move(places, places, loops);
        } while (more);
    }

    /** Goes one step on from those places that are among the others; false if that leads nowhere new. */
    private boolean move(long[] places, long[] next, long[] among) {
        long carry = 0;
        boolean news = false;
        for (int i = 0; i < words; i++) {
            var moving = places[i] & among[i];
            var moved = (moving << 1) | carry;
            carry = moving >>> (Long.SIZE - 1);
            news |= (moved & ~next[i]) != 0;
            next[i] |= moved;
        }
        return news;
    }

    /** The places where this character leads on. */
    private long[] moving(char c) {
        char index = c < OTHER ? c : OTHER;
        var known = moving[index];
        if (known == null) {
            known = places(
                    switch (index) {
                        case '/' -> step -> step == '/';
                        case SOME -> step -> step == NO_SLASH || (step > ANYTHING && step != '/');
                        default -> step -> step == NO_SLASH || step == index;
                    });
            moving[index] = known;
        }
        return known;
    }

    private long[] places(IntPredicate such) {
        var places = new long[words];
        for (int i = from; i < steps.length; i++) {
            if (such.test(steps[i])) {
                places[(i - from) / Long.SIZE] |= 1L << (i - from);
            }
        }
        return places;
    }
}
