package org.kuberneteskeystone.plugin.json;

/**
 * Says that a text is not the JSON that was asked for, and where.
 *
 * <p>The message never repeats the text: it may hold a token or a password.
 */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    JsonException(String message) {
        super(message);
    }
}
