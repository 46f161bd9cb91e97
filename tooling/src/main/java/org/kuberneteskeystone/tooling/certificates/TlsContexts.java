package org.kuberneteskeystone.tooling.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS for a Java client of what these authorities issued certificates for. */
public final class TlsContexts {
    private TlsContexts() {}

    /**
     * Trusts one authority and nothing else.
     *
     * @param authorityPem one certificate
     */
    public static SSLContext trusting(String authorityPem) {
        return context(null, authorityPem);
    }

    /** As {@link #trusting}, and shows a client certificate of this package when the server asks for one. */
    public static SSLContext trusting(String authorityPem, KeyAndCertificate client) {
        try {
            return context(keyManagers(client), authorityPem);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("could not use a client certificate: " + e.getMessage(), e);
        }
    }

    private static SSLContext context(KeyManager @Nullable [] keys, String authorityPem) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys, trustManagers(authorityPem), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("could not trust an authority: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trustManagers(String authorityPem) throws GeneralSecurityException, IOException {
        var store = emptyStore();
        store.setCertificateEntry("authority", certificate(authorityPem));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keyManagers(KeyAndCertificate client) throws GeneralSecurityException, IOException {
        var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Pem.decode(client.keyPem())));
        var store = emptyStore();
        store.setKeyEntry("client", key, new char[0], new Certificate[] {certificate(client.certificatePem())});
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static Certificate certificate(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
