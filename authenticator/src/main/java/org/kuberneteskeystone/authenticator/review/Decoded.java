package org.kuberneteskeystone.authenticator.review;

/** What a body turned out to be. */
public sealed interface Decoded {
    record Review(TokenReview review) implements Decoded {}

    record Access(SubjectAccessReview review) implements Decoded {}

    /** Not a review; the reason is a sentence for whoever sent it, and repeats nothing of the body's values. */
    record NotAReview(String reason) implements Decoded {}
}
