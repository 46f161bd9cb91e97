package org.kuberneteskeystone.authenticator.upstream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Collections;
import javax.net.ssl.X509KeyManager;
import org.kuberneteskeystone.keystone.Secret;

/**
 * Looks into PEM texts the way the HTTP client will.
 *
 * @param vertx whose client it is
 */
record Pem(Vertx vertx) {
    Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static PemKeyCertOptions options(String chain, Secret key) {
        return new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(chain, StandardCharsets.ISO_8859_1.name()))
                .addKeyValue(Buffer.buffer(key.reveal(), StandardCharsets.ISO_8859_1.name()));
    }

    /** The runtime takes any two: a certificate renewed without its key would fail at the first connection. */
    boolean belongTogether(String chain, Secret key) throws GeneralSecurityException {
        var options = options(chain, key);
        try {
            var alias = Collections.list(options.loadKeyStore(vertx).aliases()).getFirst();
            for (var manager : options.getKeyManagerFactory(vertx).getKeyManagers()) {
                if (manager instanceof X509KeyManager keys) {
                    return sign(keys.getPrivateKey(alias), keys.getCertificateChain(alias)[0].getPublicKey());
                }
            }
            return false;
        } catch (GeneralSecurityException e) {
            throw e;
        } catch (Exception e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }

    private static boolean sign(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        if (!privateKey.getAlgorithm().equals(publicKey.getAlgorithm())) {
            return false;
        }
        var algorithm = switch (privateKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> privateKey.getAlgorithm();
        };
        var something = "something".getBytes(StandardCharsets.US_ASCII);
        var signer = Signature.getInstance(algorithm);
        signer.initSign(privateKey);
        signer.update(something);
        var verifier = Signature.getInstance(algorithm);
        verifier.initVerify(publicKey);
        verifier.update(something);
        return verifier.verify(signer.sign());
    }
}
