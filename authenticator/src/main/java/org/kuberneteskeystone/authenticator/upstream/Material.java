package org.kuberneteskeystone.authenticator.upstream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.upstream.Target.ClientCertificate;
import org.kuberneteskeystone.keystone.Secret;

/**
 * Certificates, keys and tokens that a kubeconfig holds or names, looked at closely enough that what is broken is found
 * when it is read and not when a connection is made.
 *
 * @param kubeconfig paths that are relative are relative to its folder
 * @param problems hears of a key and what is wrong with it
 */
record Material(Path kubeconfig, Pem pem, BiConsumer<String, String> problems) {
    private static final int FILE_BYTES_MAX = 1024 * 1024;

    /** Data in the kubeconfig goes before a file, as in every client of Kubernetes. */
    Optional<String> text(String key, @Nullable String path, @Nullable String data) {
        if (data != null && !data.isEmpty()) {
            try {
                return Optional.of(new String(
                        Base64.getDecoder().decode(data.replaceAll("\\s", "")), StandardCharsets.ISO_8859_1));
            } catch (IllegalArgumentException _) {
                problems.accept(key + "-data", "is not base64");
            }
        } else if (path != null && !path.isEmpty()) {
            return file(key, path);
        }
        return Optional.empty();
    }

    private Optional<String> file(String key, String path) {
        var file = kubeconfig.resolveSibling(path);
        try {
            return Optional.of(new String(bytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            problems.accept(key, "could not be read from \"" + file + "\": " + e);
            return Optional.empty();
        }
    }

    static byte[] bytes(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            var bytes = stream.readNBytes(FILE_BYTES_MAX + 1);
            if (bytes.length > FILE_BYTES_MAX) {
                throw new IOException("it is longer than " + FILE_BYTES_MAX + " bytes");
            }
            return bytes;
        }
    }

    Optional<String> authority(String key, @Nullable String path, @Nullable String data) {
        var text = text(key, path, data);
        if (text.isPresent()) {
            try {
                if (pem.certificates(text.get()).isEmpty()) {
                    problems.accept(key, "holds no certificate");
                }
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                problems.accept(key, "is broken: " + e.getMessage());
            }
        }
        return text;
    }

    Optional<ClientCertificate> certificate(String key, String chain, Secret privateKey) {
        try {
            if (!pem.belongTogether(chain, privateKey)) {
                problems.accept(key, "is not that of the client-key beside it");
            }
            return Optional.of(new ClientCertificate(chain, privateKey));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            problems.accept(key, "or its client-key is broken: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** A file goes before a token in the kubeconfig, as in every client of Kubernetes. */
    Optional<Secret> token(String key, @Nullable String token, @Nullable String path) {
        var text = path == null || path.isEmpty() ? Optional.ofNullable(token) : file(key + "File", path);
        var stripped = text.map(String::strip);
        if (stripped.isPresent() && !stripped.get().chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            problems.accept(key, "has characters that no header may carry");
        }
        if (path != null
                && !path.isEmpty()
                && stripped.isPresent()
                && stripped.get().isEmpty()) {
            problems.accept(key + "File", "names an empty file");
        }
        return stripped.filter(found -> !found.isEmpty()).map(Secret::of);
    }
}
