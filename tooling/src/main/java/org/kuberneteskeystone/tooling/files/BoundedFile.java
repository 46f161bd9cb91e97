package org.kuberneteskeystone.tooling.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
        return new String(bytes(stream, BYTES_MAX), StandardCharsets.UTF_8);
    }

    /** As {@link #read(String, Path)}, of UTF-8 and nothing else. */
    public static String readUtf8(String what, Path file, int bytesMax) {
        try (var stream = Files.newInputStream(file)) {
            return readUtf8(stream, bytesMax);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + what + " '" + file + "': " + Cause.of(e), e);
        }
    }

    /** As {@link #read(InputStream)}, of UTF-8 and nothing else. */
    public static String readUtf8(InputStream stream, int bytesMax) throws IOException {
        var bytes = bytes(stream, bytesMax);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it is no UTF-8", e);
        }
    }

    private static byte[] bytes(InputStream stream, int bytesMax) throws IOException {
        var bytes = stream.readNBytes(bytesMax + 1);
        if (bytes.length > bytesMax) {
            throw new IOException("it is longer than " + bytesMax + " bytes");
        }
        return bytes;
    }
}
