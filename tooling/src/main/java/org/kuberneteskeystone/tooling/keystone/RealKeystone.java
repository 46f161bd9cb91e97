package org.kuberneteskeystone.tooling.keystone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.kuberneteskeystone.tooling.process.Daemon;
import org.kuberneteskeystone.tooling.process.DaemonSpec;
import org.kuberneteskeystone.tooling.process.ExecCommandRunner;
import org.kuberneteskeystone.tooling.process.Loopback;
import org.kuberneteskeystone.tooling.process.Readiness;

/** A real Keystone on loopback: gunicorn, Fernet tokens, SQLite. It has user and project {@code admin}, and no more. */
public final class RealKeystone implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final KeystoneFolder folder;
    private final URI endpoint;
    private final DaemonSpec spec;
    private Daemon daemon;

    private RealKeystone(KeystoneFolder folder, URI endpoint, DaemonSpec spec, Daemon daemon) {
        this.folder = folder;
        this.endpoint = endpoint;
        this.spec = spec;
        this.daemon = daemon;
    }

    /**
     * Starts a Keystone of its own and waits until it answers.
     *
     * @param venv a virtual environment of Python with Keystone and gunicorn
     * @param templates where bootstrapped Keystones are kept to be copied: the first start takes 7 seconds longer
     * @param folder does not exist yet, or is empty
     */
    public static RealKeystone start(Path venv, Path templates, Path folder, KeystoneSettings settings) {
        var files = new KeystoneFolder(folder.toAbsolutePath());
        new KeystoneTemplate(venv, templates.toAbsolutePath(), new ExecCommandRunner(System.getenv()))
                .copyTo(files.folder());
        if (settings.keysOfItsOwn()) {
            files.renewKeys();
        }
        return Loopback.start(1, ports -> {
            var endpoint = URI.create("http://" + Loopback.HOST + ":" + ports.getFirst());
            files.configure(settings, endpoint);
            var spec = spec(venv, files, settings, endpoint);
            return new RealKeystone(files, endpoint, spec, launch(spec, endpoint));
        });
    }

    private static DaemonSpec spec(Path venv, KeystoneFolder files, KeystoneSettings settings, URI endpoint) {
        var arguments = List.of(
                venv.toAbsolutePath().resolve("bin", "gunicorn").toString(),
                "--workers=" + settings.workers(),
                "--bind=" + endpoint.getAuthority(),
                "--no-control-socket",
                // Loads Keystone once and forks: the workers are warm from the first request on.
                "--preload",
                "--access-logfile=" + files.accessLog(),
                "--access-logformat=" + AnsweredRequest.FORMAT,
                "app:application");
        var environment = Map.of("OS_KEYSTONE_CONFIG_FILES", files.config().toString());
        var log = files.folder().resolve("gunicorn.log");
        return new DaemonSpec("Keystone", arguments, environment, files.folder(), log, GRACE);
    }

    /** The Identity v3 URL: {@code http://127.0.0.1:<port>/v3}. */
    public URI url() {
        return endpoint.resolve("/v3");
    }

    /** The password of user {@code admin} in domain {@code Default}. */
    public String adminPassword() {
        try {
            return Files.readString(folder.adminPassword());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has answered so far. */
    public List<AnsweredRequest> answered() {
        try {
            return Files.readAllLines(folder.accessLog()).stream()
                    .map(AnsweredRequest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it, as a crash would: connections are refused from now on. */
    public void stop() {
        daemon.kill();
    }

    /** Starts it again at the same URL, with the same data and keys: tokens of before are good. */
    public void startAgain() {
        daemon.close();
        daemon = launch(spec, endpoint);
    }

    /** The parent of all workers. */
    public long pid() {
        return daemon.pid();
    }

    @Override
    public void close() {
        daemon.close();
    }

    private static Daemon launch(DaemonSpec spec, URI endpoint) {
        try (var client = HttpClient.newBuilder().connectTimeout(LOOK).build()) {
            return Daemon.startReady(spec, DEADLINE, () -> look(client, endpoint.resolve("/v3")));
        }
    }

    private static Readiness look(HttpClient client, URI url) {
        try {
            var request = HttpRequest.newBuilder(url).timeout(LOOK).build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status == 200 ? Readiness.ready() : Readiness.notYet("answered " + status);
        } catch (IOException e) {
            return Readiness.notYet("could not ask '" + url + "': " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Readiness.notYet("interrupted");
        }
    }
}
