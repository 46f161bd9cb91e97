package org.kuberneteskeystone.tooling.files;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;

/** Writes what others on the machine must not read: files with mode 0600 in folders with mode 0700. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER_MODE = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /** Replaces a file in one step: a reader sees the old text or the new one, and never with a wider mode. */
    public static void write(Path file, String text) {
        write(file, text, FILE_MODE);
    }

    /** As {@link #write}, for a script: its owner may run it, too. */
    public static void writeProgram(Path file, String text) {
        write(file, text, FOLDER_MODE);
    }

    private static void write(Path file, String text, Set<PosixFilePermission> permissions) {
        try {
            var whole = file.toAbsolutePath();
            var beside = Files.createTempFile(whole.getParent(), "." + whole.getFileName(), ".new", mode(permissions));
            try {
                Files.writeString(beside, text, StandardCharsets.UTF_8);
                sync(beside);
                Files.move(beside, whole, ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not write file '" + file + "': " + Cause.of(e), e);
        }
    }

    /** Without this, a machine that loses power after the move may come back with an empty file. */
    private static void sync(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Creates an empty file for somebody else to append to; leaves one that is there as it is. */
    public static void createIfAbsent(Path file) throws IOException {
        try {
            Files.createFile(file, mode(FILE_MODE));
        } catch (FileAlreadyExistsException _) {
            // Its mode was chosen when it was made.
        }
    }

    /** Creates a folder, or takes one that is there when nobody but its owner may enter it. */
    public static Path folder(Path folder) {
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(folder, mode(FOLDER_MODE));
        } catch (FileAlreadyExistsException _) {
            demandPrivate(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("could not create folder '" + folder + "': " + Cause.of(e), e);
        }
        return folder;
    }

    private static void demandPrivate(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                throw new IOException("it is not a folder");
            }
            if (!FOLDER_MODE.containsAll(Files.getPosixFilePermissions(folder))) {
                throw new IOException("others may enter it; chmod 700 it, or name another");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not use folder '" + folder + "': " + Cause.of(e), e);
        }
    }

    /** Removes a folder and what is in it; follows no link out of it. Does nothing when there is none. */
    public static void removeFolder(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var inside = Files.walk(folder)) {
            for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove folder '" + folder + "': " + Cause.of(e), e);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(Set<PosixFilePermission> permissions) {
        return PosixFilePermissions.asFileAttribute(permissions);
    }
}
