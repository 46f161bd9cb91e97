package org.kuberneteskeystone.plugin.login;

/**
 * A password, a secret or a token: a value that no log, error or listing may show.
 *
 * @param value the secret in clear; only what sends it to its reader asks for it
 */
public record Secret(String value) {
    @Override
    public String toString() {
        return "[hidden]";
    }
}
