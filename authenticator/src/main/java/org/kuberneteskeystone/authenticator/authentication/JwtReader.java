package org.kuberneteskeystone.authenticator.authentication;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Tells Keystone's JWTs from those of service accounts and identity providers: no issuer, and the claims that Keystone
 * puts into every one. The signature is not checked here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515">JSON Web Signature</a>
 */
final class JwtReader {
    /** A name given twice means one thing to one reader and another to the next; such a token is nobody's. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(32).build())
            .build();

    private static final Base64.Decoder URL_SAFE = Base64.getUrlDecoder();

    private @Nullable String algorithm;
    private boolean issuer;
    private @Nullable String subject;
    private boolean methods;
    private @Nullable Instant expiresAt;

    private JwtReader() {}

    static TokenShape read(String header, String payload, String signature) {
        var reader = new JwtReader();
        if (!reader.readObject(payload, reader::readClaim)) {
            return new TokenShape.Foreign("begins like a JWT but is none");
        }
        if (reader.issuer) {
            return new TokenShape.Foreign("a JWT with an issuer, which Keystone's have not");
        }
        if (!reader.methods) {
            return new TokenShape.Foreign("a JWT without the claims that Keystone's have");
        }
        return reader.keystones(header, signature);
    }

    private TokenShape keystones(String header, String signature) {
        if (subject == null || expiresAt == null) {
            return new TokenShape.Malformed("a JWS token without a user or an end, which Keystone's have");
        }
        if (!readObject(header, this::readHeader) || !isBase64(signature)) {
            return new TokenShape.Malformed("a JWS token whose header or signature is broken");
        }
        var known = JwsAlgorithm.of(algorithm);
        return known == null
                ? new TokenShape.Malformed("a JWS token signed in a way that Keystone does not sign")
                : new TokenShape.Jws(known, subject, expiresAt);
    }

    private interface Field {
        void read(String name, JsonParser json) throws IOException;
    }

    /** False when the part is no JSON object. */
    private boolean readObject(String part, Field field) {
        try (var json = JSON.createParser(URL_SAFE.decode(part))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                field.read(name, json);
                json.skipChildren();
            }
            return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
        } catch (IOException | IllegalArgumentException | DateTimeException _) {
            return false;
        }
    }

    private void readClaim(String name, JsonParser json) throws IOException {
        switch (name) {
            case "iss" -> issuer = true;
            case "sub" -> subject = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
            case "openstack_methods" -> methods = true;
            case "exp" -> {
                if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                    expiresAt = Instant.ofEpochSecond(json.getLongValue());
                }
            }
            default -> {}
        }
    }

    private void readHeader(String name, JsonParser json) throws IOException {
        if (name.equals("alg") && json.currentToken() == JsonToken.VALUE_STRING) {
            algorithm = json.getText();
        }
    }

    private static boolean isBase64(String signature) {
        try {
            return URL_SAFE.decode(signature).length > 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
