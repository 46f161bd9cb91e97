package org.kuberneteskeystone.e2e;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.kuberneteskeystone.tooling.certificates.CertificateAuthority;
import org.kuberneteskeystone.tooling.certificates.KeyAndCertificate;
import org.kuberneteskeystone.tooling.cluster.TokenWebhook;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.kuberneteskeystone.tooling.process.Loopback;

/**
 * The certificates between kube-apiserver and the webhook, each of an authority that an operator is leaving ({@code
 * old}) or going to.
 */
record MutualTls(
        Path folder,
        CertificateAuthority oldServing,
        CertificateAuthority newServing,
        CertificateAuthority oldClients,
        CertificateAuthority newClients) {

    /** kube-apiserver trusts both serving authorities from the start, because it reads that file only once. */
    static MutualTls in(Path folder) {
        var clock = Clock.systemUTC();
        var tls = new MutualTls(
                folder,
                CertificateAuthority.create("serving", clock),
                CertificateAuthority.create("new serving", clock),
                CertificateAuthority.create("clients", clock),
                CertificateAuthority.create("new clients", clock));
        PrivateFiles.write(tls.servingAuthorities(), tls.oldServing.certificatePem() + tls.newServing.certificatePem());
        tls.serve(tls.oldServing);
        tls.accept(tls.oldClients);
        tls.show(tls.oldClients);
        return tls;
    }

    /** A new certificate for the webhook. */
    void serve(CertificateAuthority authority) {
        write("webhook", authority.issue("webhook", List.of(Loopback.HOST)));
    }

    /** Whose clients the webhook takes. */
    void accept(CertificateAuthority... authorities) {
        var text = new StringBuilder();
        for (var authority : authorities) {
            text.append(authority.certificatePem());
        }
        PrivateFiles.write(folder.resolve("clients-ca.crt"), text.toString());
    }

    /** A new certificate for kube-apiserver. */
    void show(CertificateAuthority authority) {
        write("client", authority.issueClient("kube-apiserver", List.of()));
    }

    private void write(String name, KeyAndCertificate pair) {
        PrivateFiles.write(folder.resolve(name + ".crt"), pair.certificatePem());
        PrivateFiles.write(folder.resolve(name + ".key"), pair.keyPem());
    }

    Path servingAuthorities() {
        return folder.resolve("serving-ca.crt");
    }

    /** What the service is told. */
    List<String> flags() {
        return List.of(
                "--tls-cert-file=" + folder.resolve("webhook.crt"),
                "--tls-private-key-file=" + folder.resolve("webhook.key"),
                "--client-ca-file=" + folder.resolve("clients-ca.crt"));
    }

    /** What kube-apiserver is told. */
    TokenWebhook.Client client() {
        return new TokenWebhook.Client(folder.resolve("client.crt"), folder.resolve("client.key"));
    }
}
