package org.kuberneteskeystone.authenticator.http.tls;

import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate with its chain, and the key that is known to belong to it.
 *
 * @param leaf the one that clients see first
 */
record ServerCertificate(KeyManagerFactory keys, X509Certificate leaf) {
    /** Takes keys as PKCS #8, PKCS #1 ("RSA PRIVATE KEY") and SEC 1 ("EC PRIVATE KEY"), as Go's servers do. */
    static ServerCertificate of(PemFile certificate, PemFile key, Vertx vertx) throws UnusableTlsFileException {
        var leaf = certificate.certificates().getFirst();
        refuseOtherKeys(key);
        try {
            var keys = new PemKeyCertOptions()
                    .addCertValue(certificate.content())
                    .addKeyValue(key.content())
                    .getKeyManagerFactory(vertx);
            var own = privateKey(keys, leaf);
            if (own.isPresent() && belongTogether(own.get(), leaf)) {
                return new ServerCertificate(keys, leaf);
            }
        } catch (IllegalArgumentException e) {
            // The key is of another kind than the certificate's, or its Base64 is cut off.
            throw key.unusable("it is broken, half written, or not the key of the certificate in \""
                    + certificate.path() + "\" (" + e.getMessage() + ")");
            // Vert.x declares Exception.
        } catch (Exception e) {
            throw key.unusable("it is broken or half written (" + e.getMessage() + ")");
        }
        throw key.unusable("it is not the key of the certificate in \"" + certificate.path()
                + "\"; if both are being replaced, the new pair serves as soon as it is complete");
    }

    private static void refuseOtherKeys(PemFile key) throws UnusableTlsFileException {
        if (key.contains("ENCRYPTED")) {
            throw key.unusable("it has a passphrase; take it off with \"openssl pkey -in FILE -out FILE\"");
        }
        if (!key.contains("PRIVATE KEY-----")) {
            throw key.unusable("it holds no \"BEGIN PRIVATE KEY\"; it must be PEM");
        }
    }

    private static Optional<PrivateKey> privateKey(KeyManagerFactory keys, X509Certificate leaf) {
        if (keys.getKeyManagers()[0] instanceof X509KeyManager manager) {
            var names = manager.getServerAliases(leaf.getPublicKey().getAlgorithm(), null);
            return Optional.ofNullable(names).map(found -> manager.getPrivateKey(found[0]));
        }
        return Optional.empty();
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate leaf) throws GeneralSecurityException {
        var algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        var text = leaf.getSignature();
        try {
            var signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(text);
            var signature = signer.sign();
            signer.initVerify(leaf.getPublicKey());
            signer.update(text);
            return signer.verify(signature);
        } catch (InvalidKeyException | SignatureException _) {
            return false;
        }
    }
}
