package org.kuberneteskeystone.tooling.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.kuberneteskeystone.tooling.demo.ClusterPrograms;
import org.kuberneteskeystone.tooling.demo.Demo;
import org.kuberneteskeystone.tooling.demo.DemoOptions;
import org.kuberneteskeystone.tooling.demo.Outcome;
import org.kuberneteskeystone.tooling.demo.PluginProgram;
import org.kuberneteskeystone.tooling.demo.Screen;
import org.kuberneteskeystone.tooling.demo.StepResult.Failed;
import org.kuberneteskeystone.tooling.process.ExecCommandRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code kubernetes-keystone demo}. */
@Command(
        name = "demo",
        description = {
            "Show one login for OpenStack and Kubernetes, step by step, without Docker and without a cluster.",
            "It stays up to play with until Ctrl-C.",
            "The exit code is 0 when every step held, and 1 otherwise."
        })
final class DemoCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Option(names = "--cluster", description = "Put a real kube-apiserver in front.")
    private boolean cluster;

    @Option(names = "--once", description = "End after the show.")
    private boolean once;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where to write kubeconfig, openrc and clouds.yaml; by default the folder demo.")
    private Optional<Path> folder = Optional.empty();

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var look = Screen.Look.of(surroundings.terminal(), surroundings.variable("NO_COLOR"));
        var screen = new Screen(surroundings.out(), look);
        var runner = new ExecCommandRunner(surroundings.environment());
        try (var demo = Demo.play(options(), runner, Clock.systemUTC(), screen)) {
            var outcome = demo.outcome();
            if (!outcome.held()) {
                traceOrigins(outcome);
                return ExitCode.FAILED.number();
            }
            if (!once) {
                demo.invite();
                awaitInterrupt();
            }
            return ExitCode.DONE.number();
        }
    }

    private DemoOptions options() {
        var home = surroundings.property("kk.home").orElse(Path.of(""));
        var javaHome = surroundings.property("java.home").orElse(Path.of("/usr"));
        var plugin = surroundings
                .property("kk.plugin")
                .map(PluginProgram::installed)
                .orElseGet(() -> PluginProgram.builtIn(home, javaHome));
        var tools = surroundings.property("kk.tools").orElse(home.resolve(".tools"));
        var programs = cluster
                ? Optional.of(ClusterPrograms.find(tools, surroundings.variable("PATH")))
                : Optional.<ClusterPrograms>empty();
        return new DemoOptions(folder.orElse(home.resolve("demo")), plugin, programs);
    }

    private void traceOrigins(Outcome outcome) {
        if (root.stacktrace) {
            for (var step : outcome.steps()) {
                if (step.result() instanceof Failed(var _, var origin)) {
                    origin.ifPresent(thrown -> thrown.printStackTrace(surroundings.err()));
                }
            }
        }
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            // Ctrl-C or SIGTERM: this is the end that was waited for.
        }
    }
}
