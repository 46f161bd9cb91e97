package org.kuberneteskeystone.tooling.cli;

import java.util.Arrays;

/** How the program ends. */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    USED_WRONGLY(2),
    DENIED(3),
    KEYSTONE_UNREACHABLE(4),
    CLUSTER_UNREACHABLE(5),
    DIFFERENCES_FOUND(6);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    static ExitCode of(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .findFirst()
                .orElse(FAILED);
    }
}
