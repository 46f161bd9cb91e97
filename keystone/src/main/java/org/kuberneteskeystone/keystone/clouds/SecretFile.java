package org.kuberneteskeystone.keystone.clouds;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** A small text file that may hold a secret. */
record SecretFile(Path path, String text) {
    private static final int BYTES_MAX = 1024 * 1024;

    /** The file, or why not. */
    sealed interface Opened {
        record Text(SecretFile file) implements Opened {}

        record Unreadable(String problem) implements Opened {}
    }

    static Opened open(Path path) {
        if (!Files.isRegularFile(path)) {
            return new Opened.Unreadable(path + (Files.exists(path) ? " is no file" : " is not there"));
        }
        try (var stream = Files.newInputStream(path)) {
            var bytes = stream.readNBytes(BYTES_MAX + 1);
            return bytes.length > BYTES_MAX
                    ? new Opened.Unreadable(path + " has more than " + BYTES_MAX + " bytes")
                    : new Opened.Text(new SecretFile(path, decode(bytes)));
        } catch (CharacterCodingException _) {
            return new Opened.Unreadable(path + " is not UTF-8");
        } catch (AccessDeniedException _) {
            return new Opened.Unreadable(path + " cannot be read by this user");
        } catch (IOException e) {
            return new Opened.Unreadable("could not read " + path + ": " + e);
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** What to tell the owner when others can read it. */
    Optional<String> exposure() {
        try {
            var permissions = Files.getPosixFilePermissions(path);
            return permissions.contains(PosixFilePermission.GROUP_READ)
                            || permissions.contains(PosixFilePermission.OTHERS_READ)
                    ? Optional.of(path + " holds a secret that others can read: chmod 600 " + path)
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException _) {
            // A file system without permissions has nothing to warn of; one that fails now failed before.
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "SecretFile[" + path + "]";
    }
}
