package org.kuberneteskeystone.tooling.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.tooling.review.ReviewBody.Problem;
import org.kuberneteskeystone.tooling.review.ReviewBody.Status;

/** Asks a webhook what kube-apiserver asks: whose a token is, and who may do what. */
public final class Reviewer implements AutoCloseable {
    /** The audience of an API server whose service accounts have the usual issuer. */
    public static final List<String> AUDIENCES = List.of("https://kubernetes.default.svc");

    private final Webhook webhook;

    public Reviewer(Webhook webhook) {
        this.webhook = webhook;
    }

    public URI webhook() {
        return webhook.address();
    }

    /** The request about a token for a person: everything but the token. */
    public String described() {
        return Json.render(TokenReviewRequest.of(ApiVersion.V1, "[hidden]", AUDIENCES));
    }

    /** Asks about a token as most API servers do. */
    public Answer<Review> ask(Secret token) {
        return ask(token, ApiVersion.V1, AUDIENCES);
    }

    /** Asks whose a token is. */
    public Answer<Review> ask(Secret token, ApiVersion version, List<String> audiences) {
        var request = TokenReviewRequest.of(version, token.reveal(), audiences);
        var reply = webhook.post(Json.render(request));
        return answer(hiding(token, reply), request.apiVersion(), request.kind(), new TokenReviewReader());
    }

    /** A webhook may repeat the token anywhere in its answer; nobody needs to see it there. */
    private static Webhook.Reply hiding(Secret token, Webhook.Reply reply) {
        var body = reply.body().map(text -> text.replace(token.reveal(), "[hidden]"));
        return new Webhook.Reply(reply.status(), body, reply.http2(), reply.took());
    }

    /** Asks whether somebody may do something. */
    public Answer<AccessReview> ask(AccessRequest access, ApiVersion version) {
        var request = AccessReviewRequest.of(version, access);
        return askAccess(Json.render(request), request.apiVersion());
    }

    /** Sends a review that somebody else wrote. */
    public Answer<AccessReview> ask(WrittenReview review) {
        return askAccess(review.json(), review.apiVersion());
    }

    private Answer<AccessReview> askAccess(String json, String apiVersion) {
        return answer(webhook.post(json), apiVersion, AccessReviewRequest.KIND, new AccessReviewReader());
    }

    static <R> Answer<R> answer(Webhook.Reply reply, String apiVersion, String kind, StatusReader<? extends R> reader) {
        return switch (ReviewBody.read(reply.status(), reply.body(), apiVersion, kind)) {
            case Status(var status) -> {
                Optional<R> review = reader.read(status).map(found -> found);
                yield new Answer<>(
                        review.orElseGet(() -> reader.unreadable("the webhook's status has fields of another type")),
                        Json.pretty(status),
                        reply.http2(),
                        reply.took());
            }
            case Problem(var problem) -> new Answer<>(reader.unreadable(problem), "", reply.http2(), reply.took());
        };
    }

    /** What a status means. */
    interface StatusReader<R> {
        /** Empty when a field is not of its type. */
        Optional<R> read(JsonNode status);

        R unreadable(String problem);
    }

    @Override
    public void close() {
        webhook.close();
    }
}
