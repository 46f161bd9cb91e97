package org.kuberneteskeystone.tooling.certificates;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** New P-256 key pairs. */
final class EllipticKeys {
    private EllipticKeys() {}

    static KeyPair create() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not create a P-256 key: " + e.getMessage(), e);
        }
    }
}
