package org.kuberneteskeystone.authenticator.authentication;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 of tokens under a key that this process made up and nobody else knows. */
final class TokenKeys {
    private static final String ALGORITHM = "HmacSHA256";

    private final ThreadLocal<Mac> macs;

    TokenKeys(SecureRandom random) {
        var key = new byte[32];
        random.nextBytes(key);
        macs = ThreadLocal.withInitial(() -> mac(key));
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    /** Of a token, which is visible ASCII. */
    TokenKey of(String token) {
        return of(token.getBytes(StandardCharsets.ISO_8859_1));
    }

    TokenKey of(byte[] bytes) {
        var hash = ByteBuffer.wrap(macs.get().doFinal(bytes));
        return new TokenKey(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }
}
