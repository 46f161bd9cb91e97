package org.kuberneteskeystone.authenticator;

/** How the program ends. */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    USED_WRONGLY(2);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
