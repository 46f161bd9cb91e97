package org.kuberneteskeystone.authenticator.observability.decisionlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines at the end of a file. When the path names another file, or none, somebody has rotated it away, and the path is
 * opened anew; this is looked at when something is written, at most once a second.
 */
final class FileOutput implements LineOutput {
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final Path path;
    private final Clock clock;
    private @Nullable SeekableByteChannel channel;
    private @Nullable Object key;
    private long lookedMillis;

    /** Opens nothing yet; see {@link #open}. */
    FileOutput(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
    }

    /** So that a file that cannot be written to is known at the start. */
    void open() throws IOException {
        var _ = opened();
    }

    private SeekableByteChannel opened() throws IOException {
        // Only its owner can read what is created here.
        var opened = Files.newByteChannel(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        channel = opened;
        key = keyOfPath();
        lookedMillis = clock.millis();
        return opened;
    }

    /** Device and inode; null when the path names nothing. */
    private @Nullable Object keyOfPath() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    @Override
    public void write(byte[] lines) throws IOException {
        var out = current();
        var buffer = ByteBuffer.wrap(lines);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    private SeekableByteChannel current() throws IOException {
        var now = clock.millis();
        // The difference is negative when the clock was set back.
        if (Math.abs(now - lookedMillis) >= LOOK_INTERVAL.toMillis()) {
            lookedMillis = now;
            var named = keyOfPath();
            if (named == null || !named.equals(key)) {
                close();
            }
        }
        return channel == null ? opened() : channel;
    }

    @Override
    public void close() throws IOException {
        var out = channel;
        channel = null;
        if (out != null) {
            out.close();
        }
    }
}
