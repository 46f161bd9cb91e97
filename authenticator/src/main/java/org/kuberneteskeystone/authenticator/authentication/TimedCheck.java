package org.kuberneteskeystone.authenticator.authentication;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;

/** Ends a check that takes several questions and too long; each question has a deadline of its own, all together this. */
public record TimedCheck(TokenCheck check, Vertx vertx, Duration deadline) implements TokenCheck {
    @Override
    public Future<Checked> check(Subject subject, Urgency urgency) {
        var first = Promise.<Checked>promise();
        var timer = vertx.setTimer(
                deadline.toMillis(),
                _ -> first.tryComplete(Checked.Decided.of(new Undecided(
                        Reason.KEYSTONE_UNAVAILABLE,
                        "Keystone did not answer all questions about the token within " + deadline.toSeconds()
                                + " s"))));
        check.check(subject, urgency).onComplete(checked -> {
            vertx.cancelTimer(timer);
            if (checked.succeeded()) {
                first.tryComplete(checked.result());
            } else {
                first.tryFail(checked.cause());
            }
        });
        return first.future();
    }
}
