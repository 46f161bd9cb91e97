package org.kuberneteskeystone.authenticator.observability;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.kuberneteskeystone.authenticator.observability.Condition.State;
import org.kuberneteskeystone.authenticator.observability.Health.Phase;

/** What {@code /readyz} answers: a word when all is well, else a line for each condition, as kube-apiserver does. */
record ReadyReport(boolean ready, String text) {
    static ReadyReport of(Health health, boolean verbose) {
        // Read before the lines are: what came to be since then makes them no worse than the status.
        var ready = health.ready();
        var plain = ready && !health.degraded() && !verbose;
        return new ReadyReport(ready, plain ? phase(health) : lines(health, ready));
    }

    private static String phase(Health health) {
        return health.phase().name().toLowerCase(Locale.ROOT);
    }

    private static String lines(Health health, boolean ready) {
        var lines = new StringBuilder()
                .append(health.phase() == Phase.SERVING ? "[+]" : "[-]")
                .append("phase ")
                .append(phase(health))
                .append('\n');
        for (var condition : health.conditions()) {
            lines.append(line(condition)).append('\n');
        }
        return lines.append(ready ? "ready" : "not ready").toString();
    }

    private static String line(Condition condition) {
        return switch (condition.state()) {
            case State.Ok _ -> "[+]" + condition.name() + " ok";
            case State.Pending(var reason) -> "[-]" + condition.name() + " " + oneLine(reason);
            case State.Degraded(var reason, var since) ->
                "[!]" + condition.name() + " degraded: " + oneLine(reason) + ", since "
                        + since.truncatedTo(ChronoUnit.SECONDS);
        };
    }

    /** A reason may quote somebody else's words. */
    private static String oneLine(String reason) {
        return reason.replaceAll("\\p{Cntrl}+", " ");
    }
}
