package org.kuberneteskeystone.bench.row;

import java.io.IOException;
import org.kuberneteskeystone.bench.load.Amount;

/**
 * What Java does to become fast takes a while on few cores; a program that is not warm shows that and no more. It is warm
 * when a round is no longer so much better than the best before it.
 */
final class WarmUp {
    private static final double BETTER = 1.05;
    private static final int ROUNDS_MAX = 8;

    private WarmUp() {}

    interface Turn {
        /** Gives the requests in a second. */
        double take() throws IOException, InterruptedException;
    }

    /** How many rounds there may be: counted requests are for tests, and a real Keystone for the patient. */
    static int roundsMax(Amount amount, boolean real) {
        return amount instanceof Amount.Seconds && !real ? ROUNDS_MAX : 1;
    }

    static void run(int roundsMax, Turn turn) throws IOException, InterruptedException {
        var best = 0.0;
        for (var number = 1; number <= roundsMax; number++) {
            var rate = turn.take();
            if (rate < best * BETTER) {
                return;
            }
            best = rate;
        }
    }
}
