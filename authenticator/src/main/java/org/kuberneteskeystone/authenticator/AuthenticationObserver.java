package org.kuberneteskeystone.authenticator;

import java.util.List;
import org.kuberneteskeystone.authenticator.authentication.AuthenticationListener;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Authenticated;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;
import org.kuberneteskeystone.authenticator.authorization.Requester;
import org.kuberneteskeystone.authenticator.observability.decisionlog.DecisionLog;
import org.kuberneteskeystone.authenticator.observability.decisionlog.LoggedDecision;
import org.kuberneteskeystone.authenticator.observability.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what was decided: to metrics and to the decision log. */
final class AuthenticationObserver implements AuthenticationListener {
    private static final Logger LOG = LoggerFactory.getLogger(AuthenticationObserver.class);

    private final Metrics metrics;
    private final DecisionLog decisions;

    AuthenticationObserver(Metrics metrics, DecisionLog decisions) {
        this.metrics = metrics;
        this.decisions = decisions;
    }

    @Override
    public void lookedUp(LookUp result) {
        switch (result) {
            case HIT -> metrics.cache().hit().add();
            case STALE -> metrics.cache().stale().add();
            case MISS -> metrics.cache().miss().add();
        }
    }

    @Override
    public void refreshed(Refresh result) {
        switch (result) {
            case CONFIRMED -> metrics.cache().refreshConfirmed().add();
            case REJECTED -> metrics.cache().refreshRejected().add();
            case UNDECIDED -> metrics.cache().refreshUndecided().add();
        }
    }

    @Override
    public void decided(Decision decision) {
        var line = switch (decision.verdict()) {
            case Authenticated(var user) ->
                line(
                        "authenticated",
                        "",
                        "",
                        user.username(),
                        user.uid(),
                        user.extra()
                                .getOrDefault(Requester.PROJECT_ID, List.of(""))
                                .getFirst(),
                        decision);
            case Rejected(var reason, var message) -> refusal("rejected", reason, message, decision);
            case Undecided(var reason, var message) -> refusal("undecided", reason, message, decision);
        };
        decisions.write(line);
    }

    private static LoggedDecision refusal(String decided, Reason reason, String message, Decision decision) {
        return line(decided, reason.label(), message, "", "", "", decision);
    }

    private static LoggedDecision line(
            String decided, String reason, String message, String user, String uid, String project, Decision decision) {
        return new LoggedDecision(
                decided,
                reason,
                message,
                "",
                user,
                uid,
                project,
                decision.fingerprint().orElse(""),
                decision.latency().toNanos(),
                decision.source().label());
    }

    @Override
    public void reservedGroupsDropped(String userId, int count) {
        metrics.reviews().reservedGroupsDropped().add(count);
        LOG.warn("dropped {} reserved group names of user {}", count, userId);
    }
}
