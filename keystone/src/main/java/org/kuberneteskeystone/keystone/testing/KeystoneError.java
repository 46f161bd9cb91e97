package org.kuberneteskeystone.keystone.testing;

/** A refusal on its way to the client. Thrown, because every check of every route may end here. */
final class KeystoneError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;
    private final String text;
    private final boolean fromMethod;

    private KeystoneError(int status, String title, String text) {
        this(status, title, text, false);
    }

    private KeystoneError(int status, String title, String text, boolean fromMethod) {
        super(text, null, false, false);
        this.fromMethod = fromMethod;
        this.status = status;
        this.title = title;
        this.text = text;
    }

    static KeystoneError badRequest(String message) {
        return new KeystoneError(400, "Bad Request", message);
    }

    static KeystoneError unauthorized() {
        return new KeystoneError(401, "Unauthorized", "The request you have made requires authentication.");
    }

    /** Refused by the authentication method itself: such a body also has an object {@code identity}. */
    static KeystoneError unauthorized(String message) {
        return new KeystoneError(401, "Unauthorized", message, true);
    }

    static KeystoneError forbidden(String what) {
        return new KeystoneError(
                403, "Forbidden", "You are not authorized to perform the requested action: " + what + ".");
    }

    static KeystoneError notFound(String message) {
        return new KeystoneError(404, "Not Found", message);
    }

    static KeystoneError notFound(String kind, String id) {
        return notFound("Could not find " + kind + ": " + id + ".");
    }

    static KeystoneError conflict(String message) {
        return new KeystoneError(409, "Conflict", message);
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String text() {
        return text;
    }

    boolean fromMethod() {
        return fromMethod;
    }
}
