package org.kuberneteskeystone.authenticator.authentication;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

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
    private static final JsonFactory JSON = new JsonFactory();
    private static final Base64.Decoder URL_SAFE = Base64.getUrlDecoder();

    private TokenShapeReader() {}

    /** The token is already known to be visible ASCII of bounded length. */
    static TokenShape read(String token) {
        if (token.startsWith(FERNET_BEGIN)) {
            return fernet(token);
        }
        var first = token.indexOf('.');
        var second = first < 0 ? -1 : token.indexOf('.', first + 1);
        if (second < 0 || token.indexOf('.', second + 1) >= 0) {
            return new TokenShape.Foreign("neither a Fernet token nor a JWT");
        }
        return jwt(token.substring(first + 1, second));
    }

    /** A Fernet token is at least version, time, vector, one cipher block and signature: 73 bytes. */
    private static TokenShape fernet(String token) {
        if (token.length() < FERNET_LENGTH_MIN || !isUrlSafeBase64(token)) {
            return new TokenShape.Malformed("begins like a Fernet token but is none");
        }
        var bytes = ByteBuffer.wrap(URL_SAFE.decode(token.substring(0, CLOCK_CHARACTERS)));
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

    private static TokenShape jwt(String payload) {
        var issuer = hasIssuer(payload);
        if (issuer == null) {
            return new TokenShape.Foreign("begins like a JWT but is none");
        }
        return issuer
                ? new TokenShape.Foreign("a JWT with an issuer, which Keystone's have not")
                : new TokenShape.Jws();
    }

    /** Null when the payload is no JSON object. */
    private static @Nullable Boolean hasIssuer(String payload) {
        try (var json = JSON.createParser(URL_SAFE.decode(payload))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            var issuer = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                issuer |= "iss".equals(json.currentName());
                json.nextToken();
                json.skipChildren();
            }
            var ended = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
            return ended ? issuer : null;
        } catch (IOException | IllegalArgumentException _) {
            return null;
        }
    }
}
