package org.kuberneteskeystone.authenticator.review;

/**
 * The answer to kube-apiserver. Neither allowed nor denied leaves it to the next authorizer.
 *
 * @param denied ends it, whatever other authorizers would say
 */
public record SubjectAccessReviewStatus(boolean allowed, boolean denied, String reason) {}
