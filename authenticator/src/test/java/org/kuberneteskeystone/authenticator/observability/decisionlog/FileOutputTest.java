package org.kuberneteskeystone.authenticator.observability.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.authentication.TestClock;

class FileOutputTest {
    @TempDir
    private Path folder = Path.of("");

    private final TestClock clock = new TestClock();
    private Path path = Path.of("");
    private FileOutput output = new FileOutput(Path.of(""), clock);

    @BeforeEach
    void name() {
        path = folder.resolve("decisions.log");
        output = new FileOutput(path, clock);
    }

    @AfterEach
    void close() throws IOException {
        output.close();
    }

    @Test
    void createsAFileThatOnlyItsOwnerCanRead() throws IOException {
        output.open();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void writesAfterWhatIsThere() throws IOException {
        Files.writeString(path, "old\n");
        output.open();
        write("new\n");
        assertThat(path).hasContent("old\nnew\n");
    }

    @Test
    void goesOnInANewFileWhenItsOwnWasRotatedAway() throws IOException {
        output.open();
        write("one\n");
        var rotated = folder.resolve("decisions.log.1");
        Files.move(path, rotated);
        write("two\n");
        assertThat(rotated).as("within a second nobody looks").hasContent("one\ntwo\n");

        clock.advance(Duration.ofSeconds(1));
        write("three\n");
        assertThat(path).hasContent("three\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");

        Files.move(path, rotated, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(path, "made by logrotate\n");
        clock.advance(Duration.ofSeconds(1));
        write("four\n");
        assertThat(path).hasContent("made by logrotate\nfour\n");
        assertThat(rotated).hasContent("three\n");
    }

    @Test
    void goesOnAtTheBeginningOfAFileThatWasEmptied() throws IOException {
        output.open();
        write("one\n");
        Files.writeString(path, "");
        write("two\n");
        assertThat(path).hasContent("two\n");
    }

    @Test
    void failsWhereNoFileCanBeAndGoesOnWhenItCan() throws IOException {
        output.open();
        write("one\n");
        Files.delete(path);
        Files.createDirectory(path);
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> write("two\n")).isInstanceOf(IOException.class);
        Files.delete(path);
        write("three\n");
        assertThat(path).hasContent("three\n");
    }

    private void write(String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
