package org.kuberneteskeystone.tooling.demo;

import static org.kuberneteskeystone.tooling.demo.DemoFolder.typed;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.kuberneteskeystone.tooling.files.FolderLock;
import org.kuberneteskeystone.tooling.process.CommandRunner;

/**
 * One login for OpenStack and Kubernetes, shown step by step. Everything that was started keeps running until
 * {@link #close}: Keystone, the authenticator and, when it was asked for, the cluster.
 *
 * <p>Whoever is told to stop while {@link #play} still runs interrupts that thread and waits for it: nothing is left
 * running then.
 */
public final class Demo implements AutoCloseable {
    private final DemoOptions options;
    private final Screen screen;
    private final Parts parts;
    private final Outcome outcome;

    private Demo(DemoOptions options, Screen screen, Parts parts, Outcome outcome) {
        this.options = options;
        this.screen = screen;
        this.parts = parts;
        this.outcome = outcome;
    }

    /**
     * Shows every step, and the table of what held.
     *
     * @param runner runs the plugin, kubectl and Helm
     * @param clock dates certificates and tokens
     * @throws java.io.UncheckedIOException when the folder cannot be used
     * @throws DemoInterruptedException when the thread was interrupted
     */
    public static Demo play(DemoOptions options, CommandRunner runner, Clock clock, Screen screen) {
        var parts = new Parts(problem -> screen.text(List.of(problem)));
        try {
            screen.heading("kubernetes-keystone: one login for OpenStack and Kubernetes");
            var folder = DemoFolder.open(options.folder());
            parts.add("the use of the folder", FolderLock.take(folder.path())::close);
            parts.add("the log", AuthenticatorLog.to(folder.log())::close);
            var scene = new Scene(options, folder, runner, clock, parts);
            var outcome = new Show(screen).play(steps(scene));
            screen.table(outcome);
            return new Demo(options, screen, parts, outcome);
        } catch (RuntimeException | Error e) {
            parts.close();
            screen.finish();
            throw e;
        }
    }

    private static List<Step> steps(Scene scene) {
        var steps = new ArrayList<Step>();
        steps.addAll(new StartSteps(scene).steps());
        steps.addAll(new LoginSteps(scene).steps());
        steps.addAll(new RevocationSteps(scene).steps());
        steps.addAll(new OutageSteps(scene).steps());
        scene.options.cluster().ifPresent(programs -> {
            steps.addAll(new ClusterSteps(scene, programs).steps());
            steps.addAll(new KubectlSteps(scene).steps());
        });
        return steps;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Says what a reader may do now. */
    public void invite() {
        var playground = new Playground(new DemoFolder(options.folder()));
        screen.heading("It stays up until Ctrl-C. In another terminal, from this folder, try");
        screen.text(options.cluster().isPresent() ? playground.withCluster() : playground.withoutCluster());
        screen.text(List.of("", "The files are in " + typed(options.folder()) + "."));
    }

    /** Stops everything, the last started first. Does nothing the second time. */
    @Override
    public void close() {
        parts.close();
        screen.finish();
    }
}
