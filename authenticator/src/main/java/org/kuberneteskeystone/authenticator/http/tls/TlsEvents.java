package org.kuberneteskeystone.authenticator.http.tls;

/** Is told of every file that was read again, whether it came to be used or not. Called on a worker thread. */
@FunctionalInterface
public interface TlsEvents {
    /** What changes on its own. */
    enum Part {
        CERTIFICATE,
        CLIENT_CA
    }

    /** What came of it. */
    enum Result {
        CHANGED,
        /** The old one goes on serving; reported once for each new reason. */
        FAILED
    }

    void reloaded(Part part, Result result);
}
