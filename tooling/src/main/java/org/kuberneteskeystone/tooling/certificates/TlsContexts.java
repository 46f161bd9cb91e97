package org.kuberneteskeystone.tooling.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** TLS for a Java client. */
public final class TlsContexts {
    private TlsContexts() {}

    /**
     * Trusts one authority and nothing else.
     *
     * @param authorityPem one certificate, or several
     */
    public static SSLContext trusting(String authorityPem) {
        return context(Optional.of(authorityPem), Optional.empty());
    }

    /** As {@link #trusting}, and shows a client certificate when the server asks for one. */
    public static SSLContext trusting(String authorityPem, KeyAndCertificate client) {
        return context(Optional.of(authorityPem), Optional.of(client));
    }

    /**
     * For certificates that others made.
     *
     * @param authorityPem whom to trust instead of whom this Java trusts
     * @param client with its chain, and a key in any PEM form without a password
     */
    public static SSLContext context(Optional<String> authorityPem, Optional<KeyAndCertificate> client) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(
                    client.isEmpty() ? null : keyManagers(client.get()),
                    authorityPem.isEmpty() ? null : trustManagers(authorityPem.get()),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("could not prepare TLS: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trustManagers(String authorityPem) throws GeneralSecurityException, IOException {
        var store = emptyStore();
        for (var certificate : certificates("the authority", authorityPem)) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keyManagers(KeyAndCertificate client) throws GeneralSecurityException, IOException {
        var store = emptyStore();
        var chain = certificates("the client certificate", client.certificatePem());
        store.setKeyEntry("client", PrivateKeyPem.read(client.keyPem()), new char[0], chain);
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static Certificate[] certificates(String what, String pem) throws GeneralSecurityException {
        var certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)));
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException(what + " holds no PEM certificate");
        }
        return certificates.toArray(Certificate[]::new);
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
