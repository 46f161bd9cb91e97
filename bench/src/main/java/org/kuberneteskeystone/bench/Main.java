package org.kuberneteskeystone.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The entry of {@code ./dev bench}. */
public final class Main {
    /** Longer than anything here takes to stop. */
    private static final long STOP_MILLISECONDS_MAX = 30_000;

    private Main() {}

    public static void main(String[] arguments) {
        interruptAtTheEnd(Thread.currentThread());
        var code = run(List.of(arguments), List.of(), keystone(), System.out, System.err);
        // Not System.exit: it would wait for the hook, which waits for this thread.
        Runtime.getRuntime().halt(code.number());
    }

    /**
     * The program without its process, for tests.
     *
     * @param service the command that starts the service where no distribution is given; empty when one must be
     * @param keystone a virtual environment of Python with Keystone
     */
    static ExitCode run(
            List<String> arguments, List<String> service, Optional<Path> keystone, PrintStream out, PrintStream err) {
        return BenchCommand.run(arguments, service, keystone, out, err);
    }

    /** Where {@code ./dev} installs it. */
    private static Optional<Path> keystone() {
        return Optional.ofNullable(System.getProperty("kk.tools"))
                .map(tools -> Path.of(tools, "keystone"))
                .filter(Files::isDirectory);
    }

    /** Ctrl-C and SIGTERM interrupt the program, which then stops what it has started. */
    private static void interruptAtTheEnd(Thread program) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            program.interrupt();
                            try {
                                program.join(STOP_MILLISECONDS_MAX);
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "shutdown"));
    }
}
