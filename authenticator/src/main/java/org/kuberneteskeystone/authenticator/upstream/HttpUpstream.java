package org.kuberneteskeystone.authenticator.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kuberneteskeystone.authenticator.authentication.Outcome;
import org.kuberneteskeystone.authenticator.authentication.Question;
import org.kuberneteskeystone.authenticator.authentication.ReplyEncoder;
import org.kuberneteskeystone.authenticator.authentication.Source;
import org.kuberneteskeystone.authenticator.authentication.Upstream;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Authenticated;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.authentication.mapping.KubernetesUser;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;
import org.kuberneteskeystone.authenticator.review.ApiVersion;
import org.kuberneteskeystone.authenticator.review.TokenReviewStatus;
import org.kuberneteskeystone.authenticator.review.TokenReviewStatus.UserInfo;
import org.kuberneteskeystone.authenticator.review.TokenReviewWriter;
import org.kuberneteskeystone.authenticator.upstream.Answers.Meaning;
import org.kuberneteskeystone.authenticator.upstream.UpstreamListener.Result;
import org.kuberneteskeystone.keystone.exchange.Exchange;

/**
 * A real token webhook, asked over HTTP with the question as it came. Nothing is kept: kube-apiserver has a cache of its
 * own, and only the webhook knows how long its answers count.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#webhook-token-authentication">
 *     Webhook token authentication</a>
 */
public final class HttpUpstream implements Upstream {
    private static final int BODY_BYTES_MAX = 1024 * 1024;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Vertx vertx;
    private final UpstreamLimits limits;
    private final ApiVersion version;
    private final ReplyEncoder encoder;
    private final UpstreamListener listener;
    private final Supplier<Route> routes;
    private final AtomicInteger questions = new AtomicInteger();

    private HttpUpstream(
            Vertx vertx,
            UpstreamLimits limits,
            ApiVersion version,
            ReplyEncoder encoder,
            UpstreamListener listener,
            Supplier<Route> routes) {
        this.vertx = vertx;
        this.limits = limits;
        this.version = version;
        this.encoder = encoder;
        this.listener = listener;
        this.routes = routes;
    }

    /**
     * Reads the kubeconfig, and follows it until Vert.x is closed.
     *
     * @param reloaded is told of every change that was read: whether it could be used
     * @param problems gets a sentence for each thing that is wrong with it, and there is no upstream then
     */
    public static Optional<Upstream> open(
            Vertx vertx,
            Path kubeconfig,
            ApiVersion version,
            UpstreamLimits limits,
            Consumer<Boolean> reloaded,
            ReplyEncoder encoder,
            UpstreamListener listener,
            List<String> problems) {
        return WatchedKubeconfig.open(vertx, kubeconfig, limits, reloaded, problems)
                .map(routes -> new HttpUpstream(vertx, limits, version, encoder, listener, routes));
    }

    @Override
    public Future<Outcome> review(Question question) {
        var began = System.nanoTime();
        var route = routes.get();
        var body = Buffer.buffer(TokenReviewWriter.question(version, question.token(), question.audiences()));
        if (questions.incrementAndGet() > limits.underWayMax() + limits.waitingMax()) {
            questions.decrementAndGet();
            listener.answered(Result.OVERLOADED, 0, System.nanoTime() - began);
            return Future.succeededFuture(new Outcome.Overloaded());
        }
        return Exchange.run(vertx, route.clients(), route.request(), body, BODY_BYTES_MAX, limits.timeout())
                .map(answer -> outcome(answer, question, began))
                .otherwise(cause -> unreachable(cause, route, began))
                .onComplete(_ -> questions.decrementAndGet());
    }

    private Outcome outcome(Exchange.Answer answer, Question question, long began) {
        var nanos = System.nanoTime() - began;
        if (answer.status() == TOO_MANY_REQUESTS) {
            listener.answered(Result.OVERLOADED, answer.status(), nanos);
            return new Outcome.Overloaded();
        }
        var meaning = Answers.meaning(answer.status(), answer.body().getBytes(), version, question.token());
        listener.answered(result(meaning), answer.status(), nanos);
        return new Outcome.Answer(meaning.verdict(), Source.UPSTREAM, encode(meaning));
    }

    private static Result result(Meaning meaning) {
        return switch (meaning.verdict()) {
            case Authenticated _ -> Result.AUTHENTICATED;
            case Rejected _ -> Result.REJECTED;
            case Undecided _ -> Result.UNDECIDED;
        };
    }

    private Buffer encode(Meaning meaning) {
        return meaning.verdict() instanceof Authenticated(KubernetesUser user)
                ? Buffer.buffer(TokenReviewWriter.statusAndEnd(
                        TokenReviewStatus.accept(new UserInfo(user.username(), user.uid(), user.groups(), user.extra()))
                                .withAudiences(meaning.audiences())))
                : encoder.encode(meaning.verdict());
    }

    private Outcome unreachable(Throwable cause, Route route, long began) {
        listener.answered(Result.UNDECIDED, 0, System.nanoTime() - began);
        var detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        var verdict = new Undecided(
                Reason.UPSTREAM_UNAVAILABLE,
                "could not ask the upstream webhook at " + route.target().server() + ": " + detail);
        return new Outcome.Answer(verdict, Source.UPSTREAM, encoder.encode(verdict));
    }
}
