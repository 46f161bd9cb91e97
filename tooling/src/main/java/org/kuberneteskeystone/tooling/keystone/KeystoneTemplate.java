package org.kuberneteskeystone.tooling.keystone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.kuberneteskeystone.tooling.process.Command;
import org.kuberneteskeystone.tooling.process.CommandRunner;

/**
 * A bootstrapped Keystone to copy: making the database takes seconds, copying it none. There is one for each
 * Keystone release.
 */
record KeystoneTemplate(Path venv, Path folder, CommandRunner runner) {
    /** Keystone replaces it by its setting {@code public_endpoint} when it shows the catalog. */
    private static final String ENDPOINT = "$(public_endpoint)s/v3";

    void copyTo(Path target) {
        var release = folder.resolve(release());
        if (!Files.isDirectory(release)) {
            make(release);
        }
        new KeystoneFolder(release).copyTo(target);
    }

    /** The name of the installed distribution, {@code keystone-30.0.0.dist-info}. */
    private String release() {
        try (var packages = Files.newDirectoryStream(sitePackages(), "keystone-*.dist-info")) {
            return packages.iterator().next().getFileName().toString();
        } catch (IOException e) {
            throw new UncheckedIOException("could not find Keystone in '" + venv + "': " + e.getMessage(), e);
        }
    }

    private Path sitePackages() throws IOException {
        try (var pythons = Files.newDirectoryStream(venv.resolve("lib"), "python3*")) {
            return pythons.iterator().next().resolve("site-packages");
        }
    }

    /** Made beside and moved, so that a run that was stopped half way leaves no half template. */
    private void make(Path release) {
        try {
            Files.createDirectories(folder);
            var beside = Files.createTempDirectory(folder, "new-");
            try {
                bootstrap(new KeystoneFolder(beside));
                Files.move(beside, release, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                PrivateFiles.removeFolder(beside);
            }
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
            // Another run made the same one first.
        } catch (IOException e) {
            throw new UncheckedIOException("could not make template '" + release + "': " + e.getMessage(), e);
        }
    }

    private void bootstrap(KeystoneFolder made) {
        var password = UUID.randomUUID().toString();
        PrivateFiles.write(made.adminPassword(), password);
        made.configure(KeystoneSettings.usual(), URI.create("http://127.0.0.1"));
        var owner = new String[] {"--keystone-user=" + id("-un"), "--keystone-group=" + id("-gn")};
        run(manageCommand(made, "db_sync"));
        letReadersAndAWriterWorkTogether(made);
        run(manageCommand(made, "fernet_setup", owner));
        run(manageCommand(made, "credential_setup", owner));
        run(manageCommand(
                        made,
                        "bootstrap",
                        "--bootstrap-region-id=RegionOne",
                        "--bootstrap-admin-url=" + ENDPOINT,
                        "--bootstrap-internal-url=" + ENDPOINT,
                        "--bootstrap-public-url=" + ENDPOINT)
                .with("OS_BOOTSTRAP_PASSWORD", password));
    }

    /** Older releases read in one transaction while they write in another, which SQLite does not let them by default. */
    private void letReadersAndAWriterWorkTogether(KeystoneFolder made) {
        run(Command.of(
                venv.resolve("bin", "python").toString(),
                "-c",
                "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('PRAGMA journal_mode=WAL')",
                made.database().toString()));
    }

    /** Keystone gives its key repositories to a user and group by name: to ours, since we run it. */
    private String id(String option) {
        return run(Command.of("id", option)).strip();
    }

    private Command manageCommand(KeystoneFolder made, String action, String... arguments) {
        var all = new String[arguments.length + 3];
        all[0] = "--config-file";
        all[1] = made.config().toString();
        all[2] = action;
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Command.of(venv.resolve("bin", "keystone-manage").toString(), all)
                .in(made.folder())
                .within(Duration.ofMinutes(2));
    }

    private String run(Command command) {
        var result = runner.run(command);
        if (!result.succeeded()) {
            throw new IllegalStateException(
                    "could not run " + command + ": exit code " + result.exitCode() + ": " + result.stderr());
        }
        return result.stdout();
    }
}
