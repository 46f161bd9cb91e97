package org.kuberneteskeystone.bench;

import java.util.Arrays;

/** What the program ends with. */
enum ExitCode {
    DONE(0),
    FAILED(1),
    USED_WRONGLY(2);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    static ExitCode of(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .findFirst()
                .orElse(FAILED);
    }

    int number() {
        return number;
    }
}
