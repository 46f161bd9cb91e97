package org.kuberneteskeystone.tooling.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.kuberneteskeystone.tooling.process.Command;
import org.kuberneteskeystone.tooling.process.CommandResult;
import org.kuberneteskeystone.tooling.process.CommandRunner;

/** Runs kubectl and Helm as somebody; what they keep for later goes into the folder, not into the reader's home. */
record Clients(CommandRunner runner, DemoFolder folder, Path kubeconfig) {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    CommandResult run(String program, List<String> arguments) {
        var command = Command.of(folder.program(program).toString(), arguments.toArray(String[]::new))
                .within(DEADLINE)
                .with("KUBECONFIG", kubeconfig.toString());
        var caches = PrivateFiles.folder(folder.file("cache"));
        for (var variable : List.of("KUBECACHEDIR", "HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME")) {
            command = command.with(variable, caches.resolve(variable).toString());
        }
        return runner.run(command);
    }

    /** The output of a command that has to work. */
    String output(String program, String... arguments) {
        var result = run(program, List.of(arguments));
        if (!result.succeeded()) {
            throw new IllegalStateException(program + " ended with exit code " + result.exitCode() + ": "
                    + result.stderr().strip());
        }
        return result.stdout().strip();
    }
}
