package org.kuberneteskeystone.bench.training;

import static org.kuberneteskeystone.keystone.testing.KeystoneAdmin.object;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.kuberneteskeystone.keystone.testing.EmbeddedKeystone;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin.Credential;
import org.kuberneteskeystone.keystone.testing.SelfSignedCertificate;

/**
 * What the programs need around them: a Keystone with a user who has an application credential, and a certificate that
 * Keystone and the service share.
 */
record Surroundings(
        EmbeddedKeystone keystone,
        Credential credential,
        String token,
        SelfSignedCertificate certificate,
        SSLContext trust)
        implements AutoCloseable {
    private static final String PASSWORD = "training";

    static Surroundings create(Path folder, boolean tls) {
        var certificate = SelfSignedCertificate.create(folder, "127.0.0.1");
        var trust = trust(certificate.certificate());
        var options = EmbeddedKeystone.Options.of(PASSWORD);
        var keystone =
                EmbeddedKeystone.start(tls ? options.withTls(certificate.certificate(), certificate.key()) : options);
        var admin = new KeystoneAdmin(keystone.url(), PASSWORD, Optional.of(trust));
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
                keystone, credential, admin.login(credential).subjectToken().orElseThrow(), certificate, trust);
    }

    private static SSLContext trust(Path certificate) {
        try (var in = Files.newInputStream(certificate)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not trust '" + certificate + "': " + e.getMessage(), e);
        }
    }

    /** The plugin's environment, as a kubeconfig gives it. */
    Map<String, String> pluginEnvironment() {
        return Map.of(
                "OS_AUTH_URL", keystone.url(),
                "OS_APPLICATION_CREDENTIAL_ID", credential.id(),
                "OS_APPLICATION_CREDENTIAL_SECRET", credential.secret(),
                "OS_CACERT", certificate.certificate().toString());
    }

    @Override
    public void close() {
        keystone.close();
    }
}
