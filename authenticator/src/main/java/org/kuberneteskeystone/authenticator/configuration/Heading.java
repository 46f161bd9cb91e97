package org.kuberneteskeystone.authenticator.configuration;

/** Settings that belong together, in the order of the help. */
enum Heading {
    SERVING("Serving"),
    KEYSTONE("Keystone"),
    IDENTITY("Who somebody is"),
    TOKENS("Which tokens are looked at"),
    CACHE("How long answers count"),
    AUTHORIZATION("What somebody may do"),
    LOGS("Logs"),
    GO("For units of the Go implementation");

    private final String text;

    Heading(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
