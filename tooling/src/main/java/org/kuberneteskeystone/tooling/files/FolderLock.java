package org.kuberneteskeystone.tooling.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second run out of a folder: it would empty it under the first. The system drops the lock at our end. */
public record FolderLock(FileChannel channel) implements AutoCloseable {
    /**
     * Takes the lock, or says who has it.
     *
     * @throws UncheckedIOException when somebody else has it, or when the folder cannot be written
     */
    public static FolderLock take(Path folder) {
        var file = folder.resolve("lock");
        try {
            PrivateFiles.createIfAbsent(file);
            var channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (!locks(channel)) {
                channel.close();
                throw new IOException("another run uses it; stop that one, or name another folder");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("could not use folder '" + folder + "': " + e.getMessage(), e);
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("could not release a folder: " + e.getMessage(), e);
        }
    }
}
