package org.kuberneteskeystone.authenticator.signature;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authentication.JwsAlgorithm;

/**
 * Public keys by the one algorithm that each is for. A token names its algorithm, but cannot choose what a key is used
 * for: a key of another type is never tried.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.4">ECDSA in JSON Web Algorithms</a>
 */
final class VerificationKeys {
    private final Map<JwsAlgorithm, List<PublicKey>> keys;

    private VerificationKeys(Map<JwsAlgorithm, List<PublicKey>> keys) {
        this.keys = keys;
    }

    /** Each key must be {@link #algorithmOf for} an algorithm; the same key twice counts once. */
    static VerificationKeys of(List<PublicKey> all) {
        var keys = new EnumMap<JwsAlgorithm, List<PublicKey>>(JwsAlgorithm.class);
        for (var algorithm : JwsAlgorithm.values()) {
            keys.put(
                    algorithm,
                    all.stream()
                            .filter(key -> algorithm == algorithmOf(key))
                            .distinct()
                            .toList());
        }
        return new VerificationKeys(keys);
    }

    /** Null for a key that Keystone signs no token with. */
    static @Nullable JwsAlgorithm algorithmOf(PublicKey key) {
        return switch (key) {
            case ECPublicKey curve ->
                switch (curve.getParams().getOrder().bitLength()) {
                    case 256 -> JwsAlgorithm.ES256;
                    case 384 -> JwsAlgorithm.ES384;
                    case 521 -> JwsAlgorithm.ES512;
                    default -> null;
                };
            case EdECPublicKey edwards -> edwards.getParams().getName().equals("Ed25519") ? JwsAlgorithm.EDDSA : null;
            default -> null;
        };
    }

    boolean verify(JwsAlgorithm algorithm, byte[] signed, byte[] signature) {
        return signature.length == lengthOf(algorithm)
                && keys.getOrDefault(algorithm, List.of()).stream()
                        .anyMatch(key -> verify(key, algorithm, signed, signature));
    }

    /** JWS carries the two numbers of an ECDSA signature side by side, each as long as the curve. */
    private static int lengthOf(JwsAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256, EDDSA -> 64;
            case ES384 -> 96;
            case ES512 -> 132;
        };
    }

    private static boolean verify(PublicKey key, JwsAlgorithm algorithm, byte[] signed, byte[] signature) {
        try {
            var verifier = Signature.getInstance(
                    switch (algorithm) {
                        case ES256 -> "SHA256withECDSAinP1363Format";
                        case ES384 -> "SHA384withECDSAinP1363Format";
                        case ES512 -> "SHA512withECDSAinP1363Format";
                        case EDDSA -> "Ed25519";
                    });
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            // So many bytes that are no signature at all.
            return false;
        }
    }

    int size() {
        return keys.values().stream().mapToInt(List::size).sum();
    }
}
