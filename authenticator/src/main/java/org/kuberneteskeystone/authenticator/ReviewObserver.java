package org.kuberneteskeystone.authenticator;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.kuberneteskeystone.authenticator.authentication.Outcome;
import org.kuberneteskeystone.authenticator.authentication.Source;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Authenticated;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Decision;
import org.kuberneteskeystone.authenticator.http.ReviewListener;
import org.kuberneteskeystone.authenticator.observability.metrics.Count;
import org.kuberneteskeystone.authenticator.observability.metrics.ReviewMetrics;
import org.kuberneteskeystone.authenticator.observability.metrics.Timing;

/** Counts reviews. What it counts with is looked up once, since this happens for each request. */
final class ReviewObserver implements ReviewListener {
    private final ReviewMetrics metrics;
    private final AuthorizationObserver authorizations;
    private final Count authenticated;
    private final Count overloaded;
    private final Map<Reason, Count> rejected;
    private final Map<Reason, Count> undecided;
    private final Map<Source, Timing> durations = new EnumMap<>(Source.class);

    ReviewObserver(ReviewMetrics metrics, AuthorizationObserver authorizations) {
        this.metrics = metrics;
        this.authorizations = authorizations;
        this.authenticated = metrics.authenticated();
        this.overloaded = metrics.overloaded();
        this.rejected = byReason(metrics::rejected);
        this.undecided = byReason(metrics::undecided);
        for (var source : Source.values()) {
            durations.put(source, metrics.duration(source.label()));
        }
    }

    private static Map<Reason, Count> byReason(Function<String, Count> count) {
        var counts = new EnumMap<Reason, Count>(Reason.class);
        for (var reason : Reason.values()) {
            counts.put(reason, count.apply(reason.label()));
        }
        return counts;
    }

    @Override
    public void answered(Outcome outcome, long nanos) {
        switch (outcome) {
            case Outcome.Answer answer -> {
                switch (answer.verdict()) {
                    case Authenticated _ -> authenticated.add();
                    case Rejected(var reason, var _) -> count(rejected, reason);
                    case Undecided(var reason, var _) -> count(undecided, reason);
                }
                var duration = durations.get(answer.source());
                if (duration != null) {
                    duration.took(nanos);
                }
            }
            case Outcome.Overloaded _ -> overloaded.add();
        }
    }

    private static void count(Map<Reason, Count> counts, Reason reason) {
        var count = counts.get(reason);
        if (count != null) {
            count.add();
        }
    }

    @Override
    public void authorized(AccessRequest request, Decision decision, long nanos) {
        authorizations.authorized(request, decision, nanos);
    }

    @Override
    public void refused(int status) {
        metrics.refused(status).add();
    }
}
