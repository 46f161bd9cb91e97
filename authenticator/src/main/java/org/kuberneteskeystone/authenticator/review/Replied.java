package org.kuberneteskeystone.authenticator.review;

/** What the body of another webhook's reply turned out to be. */
public sealed interface Replied {
    record Status(TokenReviewStatus status) implements Replied {}

    /** Not the reply to a TokenReview of that version; the reason is a sentence, and repeats nothing of the body. */
    record NotAReply(String reason) implements Replied {}
}
