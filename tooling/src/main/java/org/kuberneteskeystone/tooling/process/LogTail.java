package org.kuberneteskeystone.tooling.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;

/** The last lines of a log, for an error message: at most 20 lines, at most 8 KiB, however long the log is. */
final class LogTail {
    private static final int LINES_MAX = 20;
    private static final int BYTES_MAX = 8 * 1024;

    private LogTail() {}

    static String of(Path log) {
        try (var channel = FileChannel.open(log, StandardOpenOption.READ)) {
            long start = Math.max(0, channel.size() - BYTES_MAX);
            var buffer = ByteBuffer.allocate(BYTES_MAX);
            while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) > 0) {}
            return lastLines(StandardCharsets.UTF_8.decode(buffer.flip()).toString());
        } catch (IOException e) {
            return "(could not read it: " + e.getMessage() + ")";
        }
    }

    private static String lastLines(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream().skip(Math.max(0, lines.size() - LINES_MAX)).collect(Collectors.joining("\n"));
    }
}
