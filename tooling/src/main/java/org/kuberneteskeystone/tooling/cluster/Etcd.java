package org.kuberneteskeystone.tooling.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kuberneteskeystone.tooling.certificates.TlsContexts;
import org.kuberneteskeystone.tooling.process.Command;
import org.kuberneteskeystone.tooling.process.CommandRunner;
import org.kuberneteskeystone.tooling.process.Daemon;
import org.kuberneteskeystone.tooling.process.DaemonSpec;
import org.kuberneteskeystone.tooling.process.Loopback;

/** One etcd member, alone in its cluster. */
record Etcd(Daemon daemon, URI url) {
    private static final String NO_FSYNC = "--unsafe-no-fsync";
    private static final Duration GRACE = Duration.ofSeconds(5);

    static Etcd start(ClusterSpec spec, ClusterKeys keys, CommandRunner runner) {
        boolean noFsync = knowsNoFsync(spec.etcd(), runner);
        try (var probe = new HttpsProbe(TlsContexts.trusting(keys.etcd().pem(), keys.etcdClient()))) {
            return Loopback.start(2, ports -> {
                var url = url(ports.getFirst());
                var arguments = arguments(spec, keys, url, url(ports.getLast()), noFsync);
                var daemon = new DaemonSpec("etcd", arguments, Map.of(), spec.folder(), spec.log("etcd"), GRACE);
                return new Etcd(
                        Daemon.startReady(daemon, spec.deadline(), () -> probe.ask(url.resolve("/health"))), url);
            });
        }
    }

    /** Since etcd 3.5. A cluster that is thrown away need not wait for the disk. */
    private static boolean knowsNoFsync(Path etcd, CommandRunner runner) {
        var help = runner.run(Command.of(etcd.toString(), "--help"));
        return help.stdout().contains(NO_FSYNC) || help.stderr().contains(NO_FSYNC);
    }

    static List<String> arguments(ClusterSpec spec, ClusterKeys keys, URI clients, URI peers, boolean noFsync) {
        var member = keys.etcdMember();
        var arguments = new ArrayList<>(List.of(
                spec.etcd().toString(),
                "--name=etcd",
                "--data-dir=" + spec.folder().resolve("etcd"),
                "--logger=zap",
                "--log-outputs=stderr",
                "--listen-client-urls=" + clients,
                "--advertise-client-urls=" + clients,
                "--cert-file=" + member.certificate(),
                "--key-file=" + member.key(),
                "--client-cert-auth=true",
                "--trusted-ca-file=" + keys.etcd().file(),
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=etcd=" + peers,
                "--peer-cert-file=" + member.certificate(),
                "--peer-key-file=" + member.key(),
                "--peer-client-cert-auth=true",
                "--peer-trusted-ca-file=" + keys.etcd().file()));
        if (noFsync) {
            arguments.add(NO_FSYNC);
        }
        return List.copyOf(arguments);
    }

    private static URI url(int port) {
        return URI.create("https://" + Loopback.HOST + ":" + port);
    }
}
