package org.kuberneteskeystone.bench.training;

import static org.kuberneteskeystone.keystone.testing.KeystoneAdmin.object;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kuberneteskeystone.bench.process.Webhook;
import org.kuberneteskeystone.keystone.testing.EmbeddedKeystone;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin.Credential;
import org.kuberneteskeystone.keystone.testing.SelfSignedCertificate;

/**
 * What the programs need around them: a Keystone with a user who has an application credential, and a certificate that
 * Keystone and the service share.
 */
record Surroundings(EmbeddedKeystone keystone, Credential credential, String token, SelfSignedCertificate certificate)
        implements AutoCloseable {
    private static final String PASSWORD = "training";

    static Surroundings create(Path folder, boolean tls) {
        var certificate = SelfSignedCertificate.create(folder, "127.0.0.1");
        var options = EmbeddedKeystone.Options.of(PASSWORD);
        var keystone =
                EmbeddedKeystone.start(tls ? options.withTls(certificate.certificate(), certificate.key()) : options);
        var admin = new KeystoneAdmin(keystone.url(), PASSWORD, Optional.of(certificate.trusting()));
        var token = admin.adminToken();
        var userId = admin.call(
                        "GET",
                        "/auth/tokens",
                        MissingNode.getInstance(),
                        Map.of("X-Auth-Token", token, "X-Subject-Token", token))
                .body()
                .at("/token/user/id")
                .asText();
        var credential = admin.createCredential(token, userId, "training", object());
        return new Surroundings(
                keystone, credential, admin.login(credential).subjectToken().orElseThrow(), certificate);
    }

    /** The plugin's environment, as a kubeconfig gives it. */
    Map<String, String> pluginEnvironment() {
        return Map.of(
                "OS_AUTH_URL", keystone.url(),
                "OS_APPLICATION_CREDENTIAL_ID", credential.id(),
                "OS_APPLICATION_CREDENTIAL_SECRET", credential.secret(),
                "OS_CACERT", certificate.certificate().toString());
    }

    /**
     * How the service is started before this Keystone.
     *
     * @param more flags
     */
    Webhook.Start service(Distribution distribution, Path folder, String javaOptions, String... more) {
        var flags = new ArrayList<>(List.of(more));
        flags.addAll(List.of(
                Webhook.Start.OBSERVABILITY,
                // A machine that records a training run while it does other work is slow at first.
                "--keystone-timeout=12s",
                "--keystone-ca-file=" + certificate.certificate()));
        return new Webhook.Start(
                "the service",
                List.of(distribution.program(Distribution.SERVICE)),
                flags,
                Map.of(Distribution.JAVA_OPTIONS, javaOptions),
                certificate,
                keystone.url(),
                folder.resolve("service.log"));
    }

    @Override
    public void close() {
        keystone.close();
    }
}
