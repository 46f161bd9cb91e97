package org.kuberneteskeystone.tooling.cluster;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.kuberneteskeystone.tooling.certificates.CertificateAuthority;
import org.kuberneteskeystone.tooling.certificates.KeyAndCertificate;
import org.kuberneteskeystone.tooling.certificates.SigningKey;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.kuberneteskeystone.tooling.process.Loopback;

/**
 * Every key of one cluster, in files for the parts and in memory for our own clients.
 *
 * <p>Three authorities, so that none of the three kinds of certificate is good for another's purpose: whom etcd talks to,
 * what proves the API server, and what proves a client of it. Even on loopback etcd asks for a certificate: every user of
 * the machine reaches loopback, and who writes to etcd is the cluster's administrator.
 */
record ClusterKeys(
        Trust etcd,
        Files etcdMember,
        Files etcdClientFiles,
        KeyAndCertificate etcdClient,
        Trust serving,
        Files apiServer,
        Trust clients,
        KeyAndCertificate admin,
        KeyAndCertificate controllerManager,
        Path serviceAccountPrivateKey,
        Path serviceAccountPublicKey) {
    private static final List<String> API_SERVER_NAMES = List.of(
            Loopback.HOST,
            "localhost",
            "kubernetes",
            "kubernetes.default",
            "kubernetes.default.svc",
            "kubernetes.default.svc.cluster.local",
            ApiServer.SERVICE_ADDRESS);

    /** One authority's certificate, as text and as a file. */
    record Trust(String pem, Path file) {}

    /** A certificate and its key as files. */
    record Files(Path certificate, Path key) {}

    static ClusterKeys create(Path folder, Clock clock) {
        PrivateFiles.folder(folder);
        var etcd = CertificateAuthority.create("etcd", clock);
        var serving = CertificateAuthority.create("kube-apiserver", clock);
        var clients = CertificateAuthority.create("kubernetes clients", clock);
        var etcdClient = etcd.issueClient("kube-apiserver", List.of());
        var serviceAccounts = SigningKey.create();
        return new ClusterKeys(
                trust(folder, "etcd-ca", etcd),
                files(folder, "etcd", etcd.issuePeer("etcd", List.of(Loopback.HOST))),
                files(folder, "etcd-client", etcdClient),
                etcdClient,
                trust(folder, "kube-apiserver-ca", serving),
                files(folder, "kube-apiserver", serving.issue("kube-apiserver", API_SERVER_NAMES)),
                trust(folder, "client-ca", clients),
                clients.issueClient("admin", List.of("system:masters")),
                clients.issueClient("system:kube-controller-manager", List.of()),
                file(folder, "service-account.key", serviceAccounts.privateKeyPem()),
                file(folder, "service-account.pub", serviceAccounts.publicKeyPem()));
    }

    private static Trust trust(Path folder, String name, CertificateAuthority authority) {
        return new Trust(authority.certificatePem(), file(folder, name + ".crt", authority.certificatePem()));
    }

    private static Files files(Path folder, String name, KeyAndCertificate pair) {
        return new Files(
                file(folder, name + ".crt", pair.certificatePem()), file(folder, name + ".key", pair.keyPem()));
    }

    private static Path file(Path folder, String name, String text) {
        var file = folder.resolve(name);
        PrivateFiles.write(file, text);
        return file;
    }
}
