package org.kuberneteskeystone.tooling.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void quotesTheLastLinesOfALongLog() throws IOException {
        var log = Files.writeString(
                folder.resolve("log"),
                IntStream.range(0, 10_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")));

        assertThat(LogTail.of(log).lines()).hasSize(20).startsWith("line 9980").endsWith("line 9999");
    }

    @Test
    void quotesAtMostEightKibibytes() throws IOException {
        var log = Files.writeString(folder.resolve("log"), "x".repeat(100_000));

        assertThat(LogTail.of(log)).hasSize(8 * 1024);
    }

    @Test
    void saysThatThereIsNoLog() {
        assertThat(LogTail.of(folder.resolve("missing"))).contains("could not read it", "missing");
    }
}
