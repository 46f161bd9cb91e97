package org.kuberneteskeystone.tooling.review;

import org.kuberneteskeystone.keystone.Secret;

/** Finds the token in what a person has: the token itself, or what a credential plugin prints. */
public final class TokenText {
    private TokenText() {}

    /** Says what else it is with an {@link IllegalArgumentException}, which repeats nothing of it. */
    public static Secret read(String text) {
        var stripped = text.strip();
        var token = stripped.startsWith("{") ? ofCredential(stripped) : stripped;
        if (token.isEmpty() || !token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "there is no token, or more than one: it is one word, or the ExecCredential of a plugin");
        }
        return Secret.of(token);
    }

    private static String ofCredential(String json) {
        var credential = Json.read(json)
                .orElseThrow(() -> new IllegalArgumentException("this begins like an ExecCredential and is no JSON"));
        if (!credential.path("kind").asText().equals("ExecCredential")) {
            throw new IllegalArgumentException("this is JSON, and no ExecCredential");
        }
        return credential.path("status").path("token").asText();
    }
}
