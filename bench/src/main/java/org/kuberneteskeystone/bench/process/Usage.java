package org.kuberneteskeystone.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process has used so far.
 *
 * @param own CPU seconds of the process itself, in steps of 10 ms
 * @param children CPU seconds of its children that have ended
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
public record Usage(double own, double children) {
    /** Linux tells times to programs in this unit whatever its own clock is. */
    private static final double TICKS_PER_SECOND = 100;

    /** Position of the user time among the fields after the name of the program. */
    private static final int USER_TIME = 11;

    public static Usage of(long pid) {
        return parse(read(pid, "stat"));
    }

    public static Usage ofThisProcess() {
        return of(ProcessHandle.current().pid());
    }

    /** Of a process and all below it that still run. */
    public static double cpuSecondsOfTree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .mapToDouble(each -> of(each.pid()).own())
                .sum();
    }

    /** The name of the program stands in parentheses and may hold anything. */
    static Usage parse(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new Usage(
                (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) / TICKS_PER_SECOND,
                (Long.parseLong(fields[USER_TIME + 2]) + Long.parseLong(fields[USER_TIME + 3])) / TICKS_PER_SECOND);
    }

    /** Memory that is really there (RSS). */
    public static long residentKilobytes(long pid) {
        return parseResidentKilobytes(read(pid, "status"));
    }

    static long parseResidentKilobytes(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("could not read the memory of a process that has ended"));
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), file));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read what process " + pid + " uses: " + e.getMessage(), e);
        }
    }
}
