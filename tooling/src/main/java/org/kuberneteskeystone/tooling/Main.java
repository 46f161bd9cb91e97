package org.kuberneteskeystone.tooling;

import java.util.List;
import org.kuberneteskeystone.tooling.cli.ExitCode;
import org.kuberneteskeystone.tooling.cli.Program;
import org.kuberneteskeystone.tooling.cli.Surroundings;

/** The entry of {@code kubernetes-keystone}. */
public final class Main {
    /** Longer than anything here takes to stop. */
    private static final long STOP_MILLISECONDS_MAX = 60_000;

    private Main() {}

    /** Runs the program and ends the process with one of the {@link ExitCode}s. */
    public static void main(String[] arguments) {
        var surroundings = Surroundings.ofThisProcess();
        interruptAtTheEnd(Thread.currentThread());
        var code = run(List.of(arguments), surroundings);
        // Not System.exit: it would wait for the hook, which waits for this thread.
        Runtime.getRuntime().halt(code.number());
    }

    /** The program without its process, for tests. */
    public static ExitCode run(List<String> arguments, Surroundings surroundings) {
        return Program.run(arguments, surroundings);
    }

    /** Ctrl-C and SIGTERM interrupt the program, which then stops what it has started. */
    private static void interruptAtTheEnd(Thread program) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            program.interrupt();
                            awaitEnd(program);
                        },
                        "shutdown"));
    }

    private static void awaitEnd(Thread program) {
        try {
            program.join(STOP_MILLISECONDS_MAX);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
