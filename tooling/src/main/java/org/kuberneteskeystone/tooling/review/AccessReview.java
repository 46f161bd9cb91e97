package org.kuberneteskeystone.tooling.review;

/**
 * What a webhook said about a request. The reason is for people, the error what it could not find out meanwhile; either
 * may be empty.
 */
public sealed interface AccessReview {
    /** They may. */
    record Allowed(String reason, String error) implements AccessReview {}

    /** It does not say; kube-apiserver asks the next authorizer. */
    record NoOpinion(String reason, String error) implements AccessReview {}

    /** They may not, whatever others say. */
    record Denied(String reason, String error) implements AccessReview {}

    /** No review at all: another status or another body than the protocol has. */
    record Unreadable(String problem) implements AccessReview {}
}
