package org.kuberneteskeystone.tooling.certificates;

import java.security.KeyPair;

/** A P-256 key pair for signing tokens (ES256), both halves PEM: PKCS#8 and SubjectPublicKeyInfo. */
public record SigningKey(String privateKeyPem, String publicKeyPem) {
    public static SigningKey create() {
        KeyPair pair = EllipticKeys.create();
        return new SigningKey(
                Pem.encode("PRIVATE KEY", pair.getPrivate().getEncoded()),
                Pem.encode("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    /** Never prints the private key. */
    @Override
    public String toString() {
        return "SigningKey[privateKeyPem=[hidden], publicKeyPem=" + publicKeyPem + "]";
    }
}
