package org.kuberneteskeystone.tooling.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kuberneteskeystone.tooling.certificates.KeyAndCertificate;
import org.kuberneteskeystone.tooling.certificates.TlsContexts;
import org.kuberneteskeystone.tooling.files.FolderLock;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.kuberneteskeystone.tooling.kubeconfig.ClusterAccess;
import org.kuberneteskeystone.tooling.kubeconfig.Kubeconfig;
import org.kuberneteskeystone.tooling.kubeconfig.KubeconfigYaml;
import org.kuberneteskeystone.tooling.kubeconfig.User;
import org.kuberneteskeystone.tooling.process.CommandRunner;

/**
 * A running control plane, empty at its start.
 *
 * <p>It registers no shutdown hook: whoever starts it closes it. Who is told to stop while {@link #start} still runs
 * interrupts that thread and waits for it: what has been started by then is stopped.
 */
public final class Cluster implements AutoCloseable {
    private final URI server;
    private final String caPem;
    private final Path adminKubeconfig;
    private final RunningParts parts;

    private Cluster(URI server, String caPem, Path adminKubeconfig, RunningParts parts) {
        this.server = server;
        this.caPem = caPem;
        this.adminKubeconfig = adminKubeconfig;
        this.parts = parts;
    }

    /**
     * Starts etcd, kube-apiserver and kube-controller-manager, one after the other, and returns when all are ready.
     *
     * @param runner asks etcd what it can do
     * @param clock dates the certificates
     * @param progress is told each step, in words for a person
     * @throws org.kuberneteskeystone.tooling.process.DaemonException when a part does not become ready, with the end of
     *     its log; the parts started before are stopped
     * @throws java.io.UncheckedIOException when the folder cannot be used
     */
    public static Cluster start(ClusterSpec spec, CommandRunner runner, Clock clock, Consumer<String> progress) {
        var parts = new RunningParts(progress);
        try {
            return start(spec, runner, clock, progress, parts);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    private static Cluster start(
            ClusterSpec spec, CommandRunner runner, Clock clock, Consumer<String> progress, RunningParts parts) {
        var folder = PrivateFiles.folder(spec.folder());
        var lock = FolderLock.take(folder);
        parts.add("the use of the folder", lock::close);
        PrivateFiles.removeFolder(folder.resolve("etcd"));
        var keys = ClusterKeys.create(folder.resolve("keys"), clock);

        var etcd = timed("etcd", progress, () -> Etcd.start(spec, keys, runner));
        parts.add("etcd", etcd.daemon()::close);
        try (var probe = new HttpsProbe(TlsContexts.trusting(keys.serving().pem(), keys.admin()))) {
            var api = timed("kube-apiserver", progress, () -> ApiServer.start(spec, keys, etcd.url(), probe));
            parts.add("kube-apiserver", api.daemon()::close);
            var admin = kubeconfig(folder, "admin", api.url(), keys, keys.admin());
            var manager = kubeconfig(folder, "kube-controller-manager", api.url(), keys, keys.controllerManager());
            var controllers = timed(
                    "kube-controller-manager",
                    progress,
                    () -> ControllerManager.start(spec, keys, api.url(), manager, probe));
            parts.add("kube-controller-manager", controllers::close);
            return new Cluster(api.url(), keys.serving().pem(), admin, parts);
        }
    }

    private static <T> T timed(String name, Consumer<String> progress, Supplier<T> start) {
        long before = System.nanoTime();
        progress.accept("starting " + name);
        var started = start.get();
        double seconds = (System.nanoTime() - before) / 1e9;
        progress.accept(String.format(Locale.ROOT, "%s is ready after %.1f s", name, seconds));
        return started;
    }

    private static Path kubeconfig(Path folder, String name, URI server, ClusterKeys keys, KeyAndCertificate client) {
        var file = folder.resolve(name + ".kubeconfig");
        var user = User.clientCertificate(client.certificatePem(), client.keyPem());
        var cluster = ClusterAccess.embedding(server, keys.serving().pem());
        KubeconfigYaml.write(file, Kubeconfig.of("kubernetes", cluster, name, user));
        return file;
    }

    /** Where kube-apiserver answers: {@code https://127.0.0.1:<port>}. */
    public URI server() {
        return server;
    }

    /** The authority of kube-apiserver's certificate, for a kubeconfig. */
    public String caPem() {
        return caPem;
    }

    /** The kubeconfig of a member of {@code system:masters}, mode 0600. */
    public Path adminKubeconfig() {
        return adminKubeconfig;
    }

    /** Stops the parts, the last started first; each is killed when it takes too long. Does nothing the second time. */
    @Override
    public void close() {
        parts.close();
    }
}
