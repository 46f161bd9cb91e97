package org.kuberneteskeystone.tooling.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kuberneteskeystone.tooling.credentials.ShellWord;

/**
 * How to start the credential plugin.
 *
 * @param command the program and its first arguments
 */
public record PluginProgram(List<String> command) {
    public PluginProgram {
        command = List.copyOf(command);
    }

    /** An installed program. */
    public static PluginProgram installed(Path program) {
        return new PluginProgram(List.of(program.toAbsolutePath().toString()));
    }

    /** The one that was built here, run by a Java with as little start-up as it can. */
    public static PluginProgram builtIn(Path home, Path javaHome) {
        var folder = home.resolve("plugin", "target");
        var jar = jar(folder)
                .orElseThrow(() -> new IllegalStateException("could not find the plugin in '" + folder
                        + "': build it, or name an installed one in kk.plugin"));
        return new PluginProgram(List.of(
                javaHome.resolve("bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toAbsolutePath().normalize().toString()));
    }

    private static Optional<Path> jar(Path folder) {
        try (var files = Files.newDirectoryStream(folder, "plugin-[0-9]*[0-9].jar")) {
            Path last = null;
            for (var file : files) {
                last = last == null || file.compareTo(last) > 0 ? file : last;
            }
            return Optional.ofNullable(last);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** A script that becomes the plugin: a kubeconfig names one program and holds no Java options. */
    String script() {
        var words = command.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
        return "#!/bin/sh\nexec " + words + " \"$@\"\n";
    }
}
