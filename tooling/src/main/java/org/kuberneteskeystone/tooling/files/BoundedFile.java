package org.kuberneteskeystone.tooling.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads small texts: somebody who names a disk image by mistake gets a sentence, not a machine without memory. */
public final class BoundedFile {
    private static final int BYTES_MAX = 1024 * 1024;

    private BoundedFile() {}

    /**
     * The whole text.
     *
     * @param what the file's part in the message when it cannot be read
     */
    public static String read(String what, Path file) {
        try (var stream = Files.newInputStream(file)) {
            return read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + what + " '" + file + "': " + Cause.of(e), e);
        }
    }

    /** All that comes until the stream ends. */
    public static String read(InputStream stream) throws IOException {
        var bytes = stream.readNBytes(BYTES_MAX + 1);
        if (bytes.length > BYTES_MAX) {
            throw new IOException("it is longer than " + BYTES_MAX + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
