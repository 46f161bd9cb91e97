package org.kuberneteskeystone.tooling.keystone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.kuberneteskeystone.tooling.files.PrivateFiles;

/** One Keystone's files: configuration, database, key repositories. */
record KeystoneFolder(Path folder) {
    /**
     * What {@code gunicorn} imports. Keystone reads the command line of the program it runs in, and stops at options that
     * are gunicorn's.
     */
    private static final String WSGI = """
            import sys
            sys.argv = sys.argv[:1]
            from keystone.server.wsgi import initialize_public_application
            application = initialize_public_application()
            """;

    Path config() {
        return folder.resolve("keystone.conf");
    }

    Path database() {
        return folder.resolve("keystone.db");
    }

    /** What {@code gunicorn} writes for each request. */
    Path accessLog() {
        return folder.resolve("access.log");
    }

    Path adminPassword() {
        return folder.resolve("admin-password");
    }

    /**
     * Writes configuration and application.
     *
     * @param endpoint the base URL, without {@code /v3}; the catalog refers to it, so that a copied database is right at
     *     any port
     */
    void configure(KeystoneSettings settings, URI endpoint) {
        PrivateFiles.write(folder.resolve("app.py"), WSGI);
        PrivateFiles.write(config(), """
                [DEFAULT]
                log_dir = %1$s
                public_endpoint = %2$s
                [database]
                connection = sqlite:///%1$s/keystone.db
                [token]
                provider = fernet
                expiration = %3$d
                # Hashing passwords as slowly as Keystone does by default proves nothing here.
                [identity]
                password_hash_rounds = 4
                [fernet_tokens]
                key_repository = %1$s/fernet-keys
                [credential]
                key_repository = %1$s/credential-keys
                # Enabled by default, and then also remembers within one request; without that each takes five times as long.
                [cache]
                enabled = true
                backend = %4$s
                """.formatted(
                        folder,
                        endpoint,
                        settings.tokenExpiration().toSeconds(),
                        settings.memoryCache() ? "dogpile.cache.memory" : "dogpile.cache.null"));
    }

    /** Makes new keys for tokens: each a file with 32 random bytes, as {@code keystone-manage fernet_setup} writes it. */
    void renewKeys() {
        var random = new SecureRandom();
        for (var name : List.of("0", "1")) {
            var key = new byte[32];
            random.nextBytes(key);
            PrivateFiles.write(
                    folder.resolve("fernet-keys", name), Base64.getUrlEncoder().encodeToString(key));
        }
    }

    /** Copies everything, the database and the keys that its tokens are made with. */
    void copyTo(Path target) {
        try (var paths = Files.walk(folder)) {
            PrivateFiles.folder(target);
            for (var path : paths.skip(1).toList()) {
                Files.copy(path, target.resolve(folder.relativize(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not copy '" + folder + "' to '" + target + "': " + e.getMessage(), e);
        }
    }
}
