package org.kuberneteskeystone.authenticator.authentication;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.kuberneteskeystone.authenticator.authentication.TokenShape.ApplicationCredentialToken;
import org.kuberneteskeystone.authenticator.authentication.TokenShape.Malformed;
import org.kuberneteskeystone.keystone.Secret;

/**
 * Reads {@code ksac_<base64url("id:secret")>}. Only the canonical encoding counts, with or without its padding: bits that
 * no decoder looks at would otherwise make many tokens of one credential, each a new one to the cache.
 */
final class ApplicationCredentialTokenReader {
    static final String BEGIN = "ksac_";

    private static final int ID_LENGTH_MAX = 64;
    private static final int SECRET_LENGTH_MAX = 1024;
    private static final Malformed NOT_ONE = new Malformed("begins like an application-credential token but is none");

    private ApplicationCredentialTokenReader() {}

    static TokenShape read(String token) {
        try {
            var encoded = token.substring(BEGIN.length());
            var bytes = Base64.getUrlDecoder().decode(encoded);
            var encoder = Base64.getUrlEncoder();
            if (!encoded.equals(encoder.encodeToString(bytes))
                    && !encoded.equals(encoder.withoutPadding().encodeToString(bytes))) {
                return NOT_ONE;
            }
            return credential(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return NOT_ONE;
        }
    }

    private static TokenShape credential(String text) {
        var colon = text.indexOf(':');
        if (colon < 1 || colon > ID_LENGTH_MAX) {
            return NOT_ONE;
        }
        var id = text.substring(0, colon);
        var secret = text.substring(colon + 1);
        return id.chars().allMatch(ApplicationCredentialTokenReader::isOfAnId)
                        && !secret.isEmpty()
                        && secret.length() <= SECRET_LENGTH_MAX
                        && secret.codePoints().allMatch(ApplicationCredentialTokenReader::isVisible)
                ? new ApplicationCredentialToken(id, Secret.of(secret))
                : NOT_ONE;
    }

    private static boolean isOfAnId(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static boolean isVisible(int c) {
        return Character.isDefined(c)
                && !Character.isISOControl(c)
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && Character.getType(c) != Character.FORMAT;
    }
}
