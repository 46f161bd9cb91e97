package org.kuberneteskeystone.tooling.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import org.kuberneteskeystone.tooling.files.PrivateFiles;

/**
 * A running program that this process started and will stop.
 *
 * <p>On {@link ProcessBuilder} and not on Commons Exec, because its output goes straight to a file and nobody waits for
 * its end.
 */
public final class Daemon implements AutoCloseable {
    private static final Redirect NOTHING = Redirect.from(Path.of("/dev/null").toFile());

    private final DaemonSpec spec;
    private final Process process;

    private Daemon(DaemonSpec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    /**
     * Starts a daemon and returns at once.
     *
     * @throws DaemonException when there is no such program, folder or place for the log
     */
    public static Daemon start(DaemonSpec spec) {
        try {
            PrivateFiles.createIfAbsent(spec.log());
            var builder = new ProcessBuilder(spec.arguments())
                    .directory(spec.folder().toFile())
                    .redirectInput(NOTHING)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(spec.log().toFile()));
            builder.environment().putAll(spec.environment());
            return new Daemon(spec, builder.start());
        } catch (IOException e) {
            throw new DaemonException("could not start " + spec.name() + ": " + e.getMessage(), e);
        }
    }

    /** Starts a daemon and waits until it is ready; when it does not get there, it is closed again. */
    public static Daemon startReady(DaemonSpec spec, Duration deadline, Readiness.Check check) {
        var daemon = start(spec);
        try {
            daemon.awaitReady(deadline, check);
            return daemon;
        } catch (RuntimeException | Error e) {
            daemon.close();
            throw e;
        }
    }

    /**
     * Returns once the daemon is ready. The daemon keeps running when this throws: the caller closes it.
     *
     * @throws DaemonException.Exited when it ended first
     * @throws DaemonException when the deadline passes, or when the thread is interrupted
     */
    public void awaitReady(Duration deadline, Readiness.Check check) {
        try {
            Await.until(spec.name(), deadline, () -> aliveAnd(check));
        } catch (AwaitException e) {
            throw new DaemonException(e.getMessage() + logTail(), e);
        }
    }

    /** Looks at the process last: an answer may have come from somebody else who had the port first. */
    private Readiness aliveAnd(Readiness.Check check) {
        var readiness = process.isAlive() ? check.look() : Readiness.notYet("ended");
        if (!process.isAlive()) {
            throw new DaemonException.Exited(
                    "could not start " + spec.name() + ": it ended with exit code " + process.exitValue() + logTail());
        }
        return readiness;
    }

    private String logTail() {
        return "; the end of '" + spec.log() + "':\n" + LogTail.of(spec.log());
    }

    public boolean alive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Kills the daemon and its children at once, as a crash would. */
    public void kill() {
        new ProcessTree(process.toHandle()).kill();
    }

    /** Asks the daemon to end, and kills what is left after its grace. Does nothing the second time. */
    @Override
    public void close() {
        new ProcessTree(process.toHandle()).stop(spec.grace());
    }
}
