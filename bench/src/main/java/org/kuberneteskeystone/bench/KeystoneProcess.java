package org.kuberneteskeystone.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;

/** The embedded Keystone as a process. It speaks plain HTTP, to be as little of a brake as it can. */
final class KeystoneProcess implements AutoCloseable {
    private static final long ANSWER_SECONDS_MAX = 30;

    private final Child child;
    private final Writer in;
    private final BufferedReader out;
    private final String password = UUID.randomUUID().toString();
    private final String url;

    private KeystoneProcess(Child child) throws InterruptedException {
        this.child = child;
        this.in = child.process().outputWriter(StandardCharsets.UTF_8);
        this.out = child.process().inputReader(StandardCharsets.UTF_8);
        this.url = ask(password);
    }

    static KeystoneProcess start(Path folder) throws InterruptedException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedKeystoneMain.class.getName());
        var child = Child.startTalking("the embedded Keystone", command, folder.resolve("keystone.log"));
        try {
            return new KeystoneProcess(child);
        } catch (IllegalStateException | InterruptedException e) {
            child.close();
            throw e;
        }
    }

    String url() {
        return url;
    }

    KeystoneAdmin admin() {
        return new KeystoneAdmin(url, password);
    }

    /** How many it has been asked so far. */
    long requests() throws InterruptedException {
        return Long.parseLong(ask("requests"));
    }

    double cpuSeconds() {
        return Usage.of(child.process().pid()).own();
    }

    private String ask(String line) throws InterruptedException {
        try {
            in.write(line + "\n");
            in.flush();
            var answer = CompletableFuture.supplyAsync(this::readLine).get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            if (answer != null) {
                return answer;
            }
        } catch (IOException | ExecutionException | TimeoutException _) {
            // All mean the same: it does not answer.
        }
        throw new IllegalStateException("could not ask " + child.name() + "; its output:\n" + child.output());
    }

    private @Nullable String readLine() {
        try {
            return out.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
