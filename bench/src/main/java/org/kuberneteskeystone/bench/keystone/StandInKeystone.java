package org.kuberneteskeystone.bench.keystone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.bench.process.Child;

/** The stand-in as a process. It speaks plain HTTP, to be as little of a brake as it can. */
public final class StandInKeystone implements KeystoneProcess {
    static final String CREDENTIAL_ID = "423f19a4ac1e4f48bbb4180756e6eb6c";
    private static final long ANSWER_SECONDS_MAX = 30;

    private final Child child;
    private final Writer in;
    private final BufferedReader out;
    private final String secret = UUID.randomUUID().toString();
    private final String url;

    private StandInKeystone(Child child) throws InterruptedException {
        this.child = child;
        this.in = child.process().outputWriter(StandardCharsets.UTF_8);
        this.out = child.process().inputReader(StandardCharsets.UTF_8);
        this.url = ask(secret);
    }

    /** Starts it, and waits until it takes connections. */
    public static StandInKeystone start(Path folder) throws InterruptedException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dslf4j.internal.verbosity=ERROR",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                StandInMain.class.getName());
        var child = Child.startTalking("the stand-in Keystone", command, folder.resolve("keystone.log"));
        try {
            return new StandInKeystone(child);
        } catch (IllegalStateException | InterruptedException e) {
            child.close();
            throw e;
        }
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public long requests() throws InterruptedException {
        return Long.parseLong(ask("requests"));
    }

    /** How often somebody has tried to log in. */
    public long logins() throws InterruptedException {
        return Long.parseLong(ask("logins"));
    }

    /** From now on every answer is held back for so long. */
    public void delay(Duration delay) throws InterruptedException {
        ask("delay " + delay.toMillis());
    }

    @Override
    public double cpuSeconds() {
        return child.cpuSeconds();
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public Map<String, String> serviceLogin() {
        return Map.of(
                "OS_AUTH_URL", url,
                "OS_APPLICATION_CREDENTIAL_ID", CREDENTIAL_ID,
                "OS_APPLICATION_CREDENTIAL_SECRET", secret);
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
