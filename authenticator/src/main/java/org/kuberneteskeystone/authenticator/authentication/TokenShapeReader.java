package org.kuberneteskeystone.authenticator.authentication;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;

/**
 * Tells Keystone's tokens from all others by looking at them. Never throws, whatever it is given.
 *
 * @see <a href="https://github.com/fernet/spec/blob/master/Spec.md">Fernet</a>
 * @see <a href="https://docs.openstack.org/keystone/latest/admin/tokens-overview.html">Keystone tokens</a>
 */
final class TokenShapeReader {
    private static final String FERNET_BEGIN = "gAAAA";
    private static final int FERNET_LENGTH_MIN = 98;
    private static final int FERNET_VERSION = 0x80;
    private static final int CLOCK_CHARACTERS = 12;

    private TokenShapeReader() {}

    /** The token is already known to be visible ASCII of bounded length. */
    static TokenShape read(String token) {
        if (token.startsWith(FERNET_BEGIN)) {
            return fernet(token);
        }
        if (token.startsWith(ApplicationCredentialTokenReader.BEGIN)) {
            return ApplicationCredentialTokenReader.read(token);
        }
        var first = token.indexOf('.');
        var second = first < 0 ? -1 : token.indexOf('.', first + 1);
        if (second < 0 || token.indexOf('.', second + 1) >= 0) {
            return new TokenShape.Foreign("neither a Fernet token nor a JWT");
        }
        return JwtReader.read(
                token.substring(0, first), token.substring(first + 1, second), token.substring(second + 1));
    }

    /** A Fernet token is at least version, time, vector, one cipher block and signature: 73 bytes. */
    private static TokenShape fernet(String token) {
        if (token.length() < FERNET_LENGTH_MIN || !isUrlSafeBase64(token)) {
            return new TokenShape.Malformed("begins like a Fernet token but is none");
        }
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(0, CLOCK_CHARACTERS)));
        if ((bytes.get() & 0xff) != FERNET_VERSION) {
            return new TokenShape.Malformed("a Fernet token of an unknown version");
        }
        return new TokenShape.Fernet(Instant.ofEpochSecond(bytes.getLong()));
    }

    private static boolean isUrlSafeBase64(String token) {
        var end = token.length();
        while (end > 0 && token.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            var c = token.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) {
                return false;
            }
        }
        return token.length() - end <= 2;
    }
}
