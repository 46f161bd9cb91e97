package org.kuberneteskeystone.authenticator;

import java.util.List;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes.NonResource;
import org.kuberneteskeystone.authenticator.authorization.Attributes.Resource;
import org.kuberneteskeystone.authenticator.authorization.Decision;
import org.kuberneteskeystone.authenticator.authorization.Requester;
import org.kuberneteskeystone.authenticator.observability.decisionlog.DecisionLog;
import org.kuberneteskeystone.authenticator.observability.decisionlog.LoggedDecision;
import org.kuberneteskeystone.authenticator.observability.metrics.AccessReviewMetrics;
import org.kuberneteskeystone.authenticator.observability.metrics.Count;
import org.kuberneteskeystone.authenticator.observability.metrics.Timing;

/** Tells what somebody was allowed: to metrics and to the decision log. kube-apiserver asks again after minutes only. */
final class AuthorizationObserver {
    private static final String ALLOWED = "allowed";
    private static final String NO_OPINION = "no-opinion";
    private static final String DENIED = "denied";
    private static final String POLICY = "policy";
    private static final String ACCESS_RULES = "access-rules";

    private final DecisionLog decisions;
    private final Count allowed;
    private final Count noOpinion;
    private final Count denied;
    private final Timing duration;

    AuthorizationObserver(AccessReviewMetrics metrics, DecisionLog decisions) {
        this.decisions = decisions;
        this.allowed = metrics.decided(ALLOWED);
        this.noOpinion = metrics.decided(NO_OPINION);
        this.denied = metrics.decided(DENIED);
        this.duration = metrics.duration();
    }

    void authorized(AccessRequest request, Decision decision, long nanos) {
        duration.took(nanos);
        switch (decision) {
            case Decision.Allowed _ -> {
                allowed.add();
                log(request, ALLOWED, decision, POLICY, nanos);
            }
            case Decision.NoOpinion _ -> {
                noOpinion.add();
                log(request, NO_OPINION, decision, POLICY, nanos);
            }
            case Decision.Denied _ -> {
                denied.add();
                log(request, DENIED, decision, ACCESS_RULES, nanos);
            }
        }
    }

    private void log(AccessRequest request, String decided, Decision decision, String source, long nanos) {
        if (!decisions.hasRoom()) {
            return;
        }
        var requester = request.requester();
        decisions.write(new LoggedDecision(
                decided,
                "",
                decision.reason(),
                words(request),
                requester.user(),
                requester.uid(),
                first(requester.extra(Requester.PROJECT_ID)),
                "",
                nanos,
                source));
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** As somebody would type it behind kubectl. */
    private static String words(AccessRequest request) {
        return switch (request.attributes()) {
            case NonResource(var path, var verb) -> verb + " --raw " + path;
            case Resource object ->
                object.verb() + " " + kind(object) + (object.name().isEmpty() ? "" : " " + object.name())
                        + (object.namespace().isEmpty() ? "" : " -n " + object.namespace());
        };
    }

    private static String kind(Resource object) {
        var resource = object.group().isEmpty() ? object.resource() : object.resource() + "." + object.group();
        return object.subresource().isEmpty() ? resource : resource + "/" + object.subresource();
    }
}
