package org.kuberneteskeystone.tooling.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir
    Path folder;

    @Test
    void writesAFileForItsOwnerOnly() throws IOException {
        var file = folder.resolve("secret");

        PrivateFiles.write(file, "text");

        assertThat(file).hasContent("text");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void replacesAFileThatOthersCouldRead() throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        PrivateFiles.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void leavesNothingBesideAFileThatItCouldNotWrite() throws IOException {
        var occupied = Files.createDirectory(folder.resolve("occupied"));
        Files.createFile(occupied.resolve("inside"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> PrivateFiles.write(occupied, "text"))
                .withMessageContaining("could not write file '" + occupied + "'");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(occupied));
    }

    @Test
    void makesAFolderForItsOwnerOnly() throws IOException {
        var made = PrivateFiles.folder(folder.resolve("a/b"));

        assertThat(mode(made)).isEqualTo("rwx------");
        assertThat(PrivateFiles.folder(made)).isEqualTo(made);
    }

    @Test
    void refusesAFolderThatOthersMayEnter() throws IOException {
        var open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> PrivateFiles.folder(open))
                .withMessageContaining("others may enter it; chmod 700 it, or name another");
    }

    @Test
    void refusesAFileInPlaceOfAFolder() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> PrivateFiles.folder(file))
                .withMessageContaining("it is not a folder");
    }

    @Test
    void writesAProgramForItsOwnerOnly() throws IOException {
        var file = folder.resolve("program");

        PrivateFiles.writeProgram(file, "#!/bin/sh\n");

        assertThat(mode(file)).isEqualTo("rwx------");
    }

    @Test
    void saysThatThereIsNoFolderToWriteTo() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> PrivateFiles.write(folder.resolve("absent", "file"), "text"))
                .withMessageStartingWith(
                        "could not write file '" + folder.resolve("absent", "file") + "': there is no '");
    }

    @Test
    void removesAFolderButNotWhatItsLinksPointAt() throws IOException {
        var outside = Files.createDirectory(folder.resolve("outside"));
        var kept = Files.createFile(outside.resolve("kept"));
        var removed = Files.createDirectory(folder.resolve("removed"));
        Files.createSymbolicLink(removed.resolve("link"), outside);
        Files.createFile(Files.createDirectory(removed.resolve("deep")).resolve("file"));

        PrivateFiles.removeFolder(removed);
        PrivateFiles.removeFolder(removed);

        assertThat(removed).doesNotExist();
        assertThat(kept).exists();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
