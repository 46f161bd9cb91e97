package org.kuberneteskeystone.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kuberneteskeystone.tooling.files.PrivateFiles;

/**
 * Our programs as their users start them: from an unpacked distribution where {@code kk.dist} names one, else from the
 * classes of this build.
 */
final class Programs {
    private final Path folder;

    Programs(Path folder) {
        this.folder = folder;
    }

    /** The command that starts the service. */
    List<String> authenticator(List<String> arguments) {
        var command = new ArrayList<>(program("k8s-keystone-auth", org.kuberneteskeystone.authenticator.Main.class));
        command.addAll(arguments);
        return command;
    }

    /** One executable file, as a kubeconfig wants it. */
    Path plugin() {
        var command = program("kubectl-keystone-auth", org.kuberneteskeystone.plugin.Main.class);
        if (command.size() == 1) {
            return Path.of(command.getFirst());
        }
        var script = folder.resolve("kubectl-keystone-auth");
        PrivateFiles.write(script, "#!/bin/sh\nexec '" + String.join("' '", command) + "' \"$@\"\n");
        if (!script.toFile().setExecutable(true)) {
            throw new IllegalStateException("could not make '" + script + "' executable");
        }
        return script;
    }

    private static List<String> program(String name, Class<?> main) {
        var distribution = System.getProperty("kk.dist", "");
        return distribution.isEmpty()
                ? List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                : List.of(Path.of(distribution, "bin", name).toString());
    }
}
