package org.kuberneteskeystone.tooling.certificates;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads private keys in the forms that OpenSSL, kubeadm and this package write; no message repeats a key. */
final class PrivateKeyPem {
    private PrivateKeyPem() {}

    /** The first key; the parameters of a curve may stand before it. */
    static PrivateKey read(String pem) throws GeneralSecurityException {
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (var object = parser.readObject(); object != null; object = parser.readObject()) {
                switch (object) {
                    case PrivateKeyInfo key -> {
                        return new JcaPEMKeyConverter().getPrivateKey(key);
                    }
                    case PEMKeyPair pair -> {
                        return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    default -> {}
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new GeneralSecurityException("the private key is broken", e);
        }
        throw new GeneralSecurityException("there is no PEM private key without a password");
    }
}
