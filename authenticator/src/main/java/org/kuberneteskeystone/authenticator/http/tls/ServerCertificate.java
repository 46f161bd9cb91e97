package org.kuberneteskeystone.authenticator.http.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;

/**
 * A certificate with its chain, and the key that is known to belong to it.
 *
 * @param leaf the one that clients see first
 */
record ServerCertificate(KeyManagerFactory keys, X509Certificate leaf) {
    /** The store lives in memory only, and its password protects nothing. */
    private static final char[] PASSWORD = "in memory only".toCharArray();

    static ServerCertificate of(PemFile certificate, PemFile key) throws UnusableTlsFileException {
        var chain = certificate.certificates();
        var leaf = chain.getFirst();
        var own = PrivateKeys.read(key, leaf.getPublicKey());
        try {
            if (!belongTogether(own, leaf)) {
                throw key.unusable("it is not the key of the certificate in \"" + certificate.path()
                        + "\"; if both are being replaced, the new pair serves as soon as it is complete");
            }
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", own, PASSWORD, chain.toArray(Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            return new ServerCertificate(keys, leaf);
        } catch (IOException | GeneralSecurityException e) {
            throw key.unusable("Java cannot serve with it (" + e.getMessage() + ")");
        }
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate leaf) throws GeneralSecurityException {
        var signature = Signature.getInstance(
                switch (leaf.getPublicKey().getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> leaf.getPublicKey().getAlgorithm();
                });
        var text = leaf.getSignature();
        signature.initSign(key);
        signature.update(text);
        var signed = signature.sign();
        signature.initVerify(leaf.getPublicKey());
        signature.update(text);
        return signature.verify(signed);
    }
}
