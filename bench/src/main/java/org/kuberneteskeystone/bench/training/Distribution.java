package org.kuberneteskeystone.bench.training;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The folder that a tarball unpacks to. */
record Distribution(Path home) {
    static final String SERVICE = "k8s-keystone-auth";
    static final String PLUGIN = "kubectl-keystone-auth";
    static final String TOOLING = "kubernetes-keystone";

    /** Options for Java that the launchers add to their own. */
    static final String JAVA_OPTIONS = "KEYSTONE_JAVA_OPTIONS";

    private static final int END_SECONDS_MAX = 120;

    Path cache(String program) {
        return home.resolve("aot", program + ".aot");
    }

    /** Starts a program with nothing but the given environment, its output going to a file. */
    Process start(String program, List<String> arguments, Map<String, String> environment, File output) {
        var command = new ArrayList<String>();
        command.add(home.resolve("bin", program).toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("could not start '" + command.getFirst() + "': " + e.getMessage(), e);
        }
    }

    /** Waits for the end of a program; one that does not end, or ends with another code, is an error. */
    static void awaitEnd(Process process, int expected, File output) throws InterruptedException {
        if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("could not end a program in time; its output:\n" + read(output));
        }
        if (process.exitValue() != expected) {
            throw new IllegalStateException(
                    "could not run a program: exit code " + process.exitValue() + "; its output:\n" + read(output));
        }
    }

    static String read(File output) {
        try {
            return Files.readString(output.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
