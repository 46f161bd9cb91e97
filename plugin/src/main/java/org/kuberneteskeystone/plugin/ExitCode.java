package org.kuberneteskeystone.plugin;

/** How the program ends. kubectl shows the number and reads nothing into it. */
enum ExitCode {
    DONE(0),
    FAILED(1),
    MISUSED(2);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
