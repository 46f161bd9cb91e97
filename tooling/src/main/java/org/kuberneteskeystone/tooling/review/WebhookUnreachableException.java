package org.kuberneteskeystone.tooling.review;

/** A webhook that gave no answer at all; the message says why, and what to do. */
public final class WebhookUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WebhookUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
