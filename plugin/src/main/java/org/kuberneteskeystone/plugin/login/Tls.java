package org.kuberneteskeystone.plugin.login;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes a connection use the {@link TlsFiles}. */
final class Tls {
    private Tls() {}

    static void configure(HttpsURLConnection connection, TlsFiles files)
            throws UnusableFileException, GeneralSecurityException, IOException {
        if (files.equals(TlsFiles.NONE)) {
            return;
        }
        var context = SSLContext.getInstance("TLS");
        context.init(keyManagers(files), trustManagers(files), null);
        connection.setSSLSocketFactory(context.getSocketFactory());
        if (files.insecure()) {
            connection.setHostnameVerifier(new AnyName());
        }
    }

    private static TrustManager @Nullable [] trustManagers(TlsFiles files)
            throws UnusableFileException, GeneralSecurityException, IOException {
        if (files.insecure()) {
            return new TrustManager[] {new TrustAnybody()};
        }
        if (files.authorities() == null) {
            return null;
        }
        var store = emptyStore();
        for (var certificate : certificates("CA certificates", files.authorities())) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager @Nullable [] keyManagers(TlsFiles files)
            throws UnusableFileException, GeneralSecurityException, IOException {
        if (files.certificate() == null || files.key() == null) {
            return null;
        }
        var chain = certificates("client certificate", files.certificate());
        var key = privateKey(files.key(), chain.getFirst().getPublicKey().getAlgorithm());
        var store = emptyStore();
        store.setKeyEntry("client", key, new char[0], chain.toArray(new X509Certificate[0]));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<X509Certificate> certificates(String content, Path file)
            throws UnusableFileException, GeneralSecurityException {
        var pem = PemFile.read(content, file);
        var factory = CertificateFactory.getInstance("X.509");
        var certificates = new ArrayList<X509Certificate>();
        for (var block : pem.blocks()) {
            if (block.label().equals(PemFile.CERTIFICATE)) {
                certificates.add(certificate(pem, block, factory));
            }
        }
        if (certificates.isEmpty()) {
            throw pem.unusable("it holds no certificate in PEM form");
        }
        return certificates;
    }

    private static X509Certificate certificate(PemFile pem, PemFile.Block block, CertificateFactory factory)
            throws UnusableFileException {
        try {
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes()));
        } catch (CertificateException _) {
            throw pem.unusable("a certificate in it is damaged");
        }
    }

    private static PrivateKey privateKey(Path file, String algorithm)
            throws UnusableFileException, GeneralSecurityException {
        var pem = PemFile.read("client key", file);
        for (var block : pem.blocks()) {
            if (block.label().equals(PemFile.PRIVATE_KEY)) {
                return privateKey(pem, block, algorithm);
            }
            if (block.label().endsWith(PemFile.PRIVATE_KEY)) {
                throw pem.unusable("it is in the form \"" + block.label() + "\", and only unencrypted PKCS#8 can be"
                        + " read; convert it with: openssl pkcs8 -topk8 -nocrypt -in OLD.pem -out NEW.pem");
            }
        }
        throw pem.unusable("it holds no private key in PEM form");
    }

    private static PrivateKey privateKey(PemFile pem, PemFile.Block block, String algorithm)
            throws UnusableFileException, GeneralSecurityException {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(block.bytes()));
        } catch (InvalidKeySpecException _) {
            throw pem.unusable("it is damaged, or not the " + algorithm + " key of the client certificate");
        }
    }

    /** What OS_INSECURE asks for. Being an extended manager, it is asked in place of the check of the name, too. */
    private static final class TrustAnybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static final class AnyName implements HostnameVerifier {
        @Override
        public boolean verify(String name, SSLSession session) {
            return true;
        }
    }
}
